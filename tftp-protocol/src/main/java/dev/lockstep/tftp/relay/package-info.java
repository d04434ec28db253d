/**
 * A bad network between real clients and a real server: a relay with the link conditions of the simulation, on the wall clock. It relays any UDP protocol
 * whose server answers from its request port or from another.
 *
 * <pre>
 *   client C ──► front ─┐             ┌─► server's request port
 *   client C ◄─► back   ├─ Exchange ──┤
 *                       ┘             └─► server's TID X, with a "back" port for each
 * </pre>
 *
 * <p>Each client has its own port towards the server, and each port of the server its own towards the client, so that transfer identifiers work as they do
 * without a relay. The fate of a datagram is keyed to its packet, as in the simulation: the same seed loses the same blocks.
 *
 * <pre>{@code
 * LinkConditions lossy = LinkConditions.builder().delayNs(10_000_000).loss(0.05).build();
 * try (Relay relay = Relay.builder(server).links(lossy, lossy).seed(7).start()) {
 *     client.get(RemoteFile.of(relay.address(), "kernel"));
 * }
 * }</pre>
 */
@NullMarked
package dev.lockstep.tftp.relay;

import org.jspecify.annotations.NullMarked;

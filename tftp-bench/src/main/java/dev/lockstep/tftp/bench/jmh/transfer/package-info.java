/**
 * What do the state machines cost where the network costs nothing?
 *
 * <pre>
 *   RequestNegotiation, DataSender (server) ◄── Download ──► ClientTransfer (client)
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.jmh.transfer;

import org.jspecify.annotations.NullMarked;

/**
 * The other driver of the same engine: transfers in virtual time, over a network that delays, loses, duplicates, reorders and corrupts datagrams.
 *
 * <pre>
 *   VirtualClient ─► Endpoint ──►  link to the server (LinkConditions)  ──►  Endpoint ◄─ Responder: the server's answer
 *                    Transfer  ◄── link to the client (LinkConditions)  ◄──  Transfer
 *                        └───────────────────── WireTap ─────────────────────────┘         sees all, decides fates
 * </pre>
 *
 * <p>A test of a program that uses transfers runs hours of a bad network in milliseconds, and the same way each time:
 *
 * <pre>{@code
 * byte[] content = new byte[100_000];
 * new Random(1).nextBytes(content);
 * Simulation simulation = Simulation.builder()
 *         .links(LinkConditions.builder().delayNs(5_000_000).loss(0.1).build())
 *         .responder(request -> new Responder.Source(new MemoryContent(content)))
 *         .build();
 * MemoryContent copy = new MemoryContent();
 * Endpoint client = simulation.client().read(TransferRequest.of(FileName.of("kernel")), copy);
 * simulation.run();
 * assertEquals(TransferOutcome.Kind.COMPLETED, client.transfer().outcome().kind());
 * assertArrayEquals(content, copy.bytes());
 * }</pre>
 *
 * <p>The server's module makes a {@link dev.lockstep.tftp.simulation.Responder} of a store of files: {@code SimulatedStore}. No class here knows
 * a socket, a file, a thread, a lock or the system's clock. Nothing is thread-safe; simulations share nothing, so that several run at once.
 */
@NullMarked
package dev.lockstep.tftp.simulation;

import org.jspecify.annotations.NullMarked;

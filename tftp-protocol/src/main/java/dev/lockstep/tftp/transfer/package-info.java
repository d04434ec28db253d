/**
 * The transfer itself as state machines without sockets, files, threads or a clock: they run the same on a server, in a client, in a
 * simulation and in a benchmark.
 *
 * <pre>
 *   client                                                   server
 *   ClientTransfer: Initiation ─┬─► DataReceiver   ◄─DATA──  DataSender   ◄─┬─ RequestNegotiation   (read)
 *                               └─► DataSender     ──DATA─►  DataReceiver ◄─┘                       (write)
 *                                      │                        │
 *                                 BlockSource               BlockSink        what is sent, and where it goes
 * </pre>
 *
 * <p>{@link dev.lockstep.tftp.transfer.Transfer} states the order in which a driver calls. Nothing here is thread-safe unless it says so.
 */
@NullMarked
package dev.lockstep.tftp.transfer;

import org.jspecify.annotations.NullMarked;

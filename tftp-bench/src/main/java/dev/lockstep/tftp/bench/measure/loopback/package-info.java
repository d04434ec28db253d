/**
 * Measures our client and server over real sockets, and compares them with bare UDP.
 *
 * <pre>
 *   LoopbackCommand ─ LoopbackCell… ─ LoopbackTrial ─ process ─► ServeCommand    TftpServer ◄──┐
 *                                            │      ─ process ─► DriveCommand    LoadDriver ───┘ RoundTrips
 *                                            └────── two processes ─► PingPongCommand   PingPong: the bound
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.measure.loopback;

import org.jspecify.annotations.NullMarked;

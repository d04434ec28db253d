/**
 * Sockets and the loop that drives transfers over them. No other package of this module uses sockets, a selector or a clock.
 *
 * <pre>
 *   TransferLoop (an Agrona Agent) ── clock read once a cycle
 *     ├─ LoopChannel ◄── datagrams
 *     │    ├─ ListeningChannel               a server's request port
 *     │    └─ TransferChannel                one UDP port for one transfer: its TID (RFC 1350 section 4)
 *     │         └─ SegmentationOffload       a window leaves in one system call, where the system offers that
 *     ├─ DeadlineQueue                       updated when a deadline comes nearer, not when it is postponed
 *     └─ BufferPool                          the memory of windows, within a budget
 * </pre>
 *
 * <p>A loop belongs to one thread; {@link dev.lockstep.tftp.transport.TransferLoop#execute} runs work of other threads. Nothing allocates while
 * blocks move.
 */
@NullMarked
package dev.lockstep.tftp.transport;

import org.jspecify.annotations.NullMarked;

/**
 * Microbenchmarks of single operations without sockets, run by JMH. Each package below is a table.
 *
 * <pre>
 *   JmhCommand ──► JMH ──► codec       a packet: ours, a plain ByteBuffer codec, Apache Commons Net
 *                          timer       a deadline: six structures, 1 to 131072 transfers
 *                          retransmit  a reply and a time-out, each strategy
 *                          transfer    an exchange, a window, a negotiation between two ends in memory
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.jmh;

import org.jspecify.annotations.NullMarked;

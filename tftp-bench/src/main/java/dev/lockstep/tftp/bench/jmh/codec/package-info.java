/**
 * What does a packet cost? A table with an operation and a packet in each row, and a column for each class: its name without
 * {@code Packets} or {@code Netascii} is the column's.
 *
 * <pre>
 *   PacketBenchmark ◄── LockstepPackets ◄── LockstepUncheckedPackets      encode, decode, roundTrip, validate
 *                   ◄── ByteBufferPackets, CommonsNetPackets
 *   NetasciiBenchmark ◄── the same four                                   encode, decode: per KiB
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.jmh.codec;

import org.jspecify.annotations.NullMarked;

/**
 * The cost of encoding and decoding. The table has a row for each operation and kind of packet, and a column for each class, named after it
 * without {@code Packets} or {@code Netascii}.
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

/**
 * The cost of encoding and decoding. The table has a row for each operation and kind of packet, and a column for each class, named after it
 * without {@code Packets} or {@code Netascii}.
 *
 * <pre>
 *   PacketBenchmark ◄── LockstepPackets ◄── LockstepUncheckedPackets             encode, decode, roundTrip, validate
 *                   ◄── JdkPackets ◄── ByteBufferPackets, MemorySegmentPackets   the same; segments if built by JDK 22 or later
 *                   ◄── CommonsNetCodec ◄── CommonsNetPackets, CommonsNetBufferedPackets   encode, decode, roundTrip
 *                   ◄── EmptyPackets                                             what the figures of all contain
 *   NetasciiBenchmark ◄── Lockstep, LockstepUnchecked, ByteBuffer, CommonsNet    encode, decode: per KiB
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.jmh.codec;

import org.jspecify.annotations.NullMarked;

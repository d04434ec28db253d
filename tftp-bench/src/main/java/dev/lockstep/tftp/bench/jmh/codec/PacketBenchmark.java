package dev.lockstep.tftp.bench.jmh.codec;

import dev.lockstep.tftp.bench.jmh.BenchmarkDefaults;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * The operations of each codec on each kind of packet, one datagram for each operation. The kind is looked up for each datagram, because
 * mixtures need it; this costs all codecs the same.
 *
 * <p>Decoding validates the packet and reads every field, numbers as numbers. {@link #decode(int)} returns a sum of all fields, so that the
 * compiler can leave none out.
 */
public abstract class PacketBenchmark extends BenchmarkDefaults {
    private int mask;
    private int number;

    abstract Packet packet();

    /** Allocates memory for the datagrams and keeps the sample. */
    abstract void prepare(Datagrams sample);

    /** Stores the bytes of a datagram. */
    abstract void put(int datagram, byte[] bytes);

    /** The stored bytes of a datagram. */
    abstract byte[] bytes(int datagram);

    /**
     * Encodes a datagram at its offset.
     *
     * @return its length
     */
    abstract int encode(int datagram);

    /**
     * Decodes the datagram at its offset.
     *
     * @return the sum of opcode, block number, error code, mode number, the lengths of content and texts, and each option's value times the
     *     option's number from 1
     */
    abstract long decode(int datagram);

    /** Stores the row's datagrams. */
    @Setup
    public final void setUp() {
        final Datagrams sample = new Datagrams(packet());
        mask = sample.count() - 1;
        prepare(sample);
        for (int i = 0; i < sample.count(); i++) {
            put(i, sample.datagram(i));
        }
    }

    /**
     * Encodes a datagram from a packet's fields.
     *
     * @return its length
     */
    @Benchmark
    public int encode() {
        return encode(next());
    }

    /**
     * Validates a datagram and decodes its fields.
     *
     * @return the sum of the fields
     */
    @Benchmark
    public long decode() {
        return decode(next());
    }

    /**
     * Encodes and decodes the same datagram.
     *
     * @return the sum of the fields and the length
     */
    @Benchmark
    public long roundTrip() {
        final int datagram = next();
        return encode(datagram) + decode(datagram);
    }

    final int next() {
        number = (number + 1) & mask;
        return number;
    }
}

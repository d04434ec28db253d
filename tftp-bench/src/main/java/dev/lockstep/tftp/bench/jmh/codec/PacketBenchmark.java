package dev.lockstep.tftp.bench.jmh.codec;

import dev.lockstep.tftp.bench.jmh.BenchmarkDefaults;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * What each codec is asked to do with each packet, one datagram an operation. Which packet is to be written is looked up for each, since
 * mixtures need it; that costs all codecs the same.
 *
 * <p>To decode is to validate and then to read every field, numbers as numbers: what comes out is {@link #decode(int)}'s sum, so that
 * no field can be left out.
 */
public abstract class PacketBenchmark extends BenchmarkDefaults {
    private int mask;
    private int number;

    abstract Packet packet();

    /** Makes room for the datagrams, and remembers what to write. */
    abstract void prepare(Datagrams sample);

    /** Puts a datagram into its place. */
    abstract void put(int datagram, byte[] bytes);

    /** What stands in a datagram's place. */
    abstract byte[] bytes(int datagram);

    /**
     * Writes a datagram in its place.
     *
     * @return its length
     */
    abstract int encode(int datagram);

    /**
     * Reads what stands in a datagram's place.
     *
     * @return opcode, block number, error code, mode number and lengths of content and texts, and the options' values each times its
     *     option's number from 1, added up
     */
    abstract long decode(int datagram);

    /** Takes the row's datagrams over. */
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
     * A packet's fields become a datagram.
     *
     * @return its length
     */
    @Benchmark
    public int encode() {
        return encode(next());
    }

    /**
     * A datagram that nobody has looked at becomes a packet's fields.
     *
     * @return their sum
     */
    @Benchmark
    public long decode() {
        return decode(next());
    }

    /**
     * Both, of the same datagram.
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

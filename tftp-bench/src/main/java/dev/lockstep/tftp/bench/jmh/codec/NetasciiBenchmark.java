package dev.lockstep.tftp.bench.jmh.codec;

import dev.lockstep.tftp.bench.jmh.BenchmarkDefaults;
import org.openjdk.jmh.annotations.Benchmark;

/** Text to netascii and back, 1 KiB of netascii an operation, each going on where the one before ended. */
public abstract class NetasciiBenchmark extends BenchmarkDefaults {
    static final int KIB = 1024;

    /** Returns how many bytes it made. */
    abstract int toNetascii();

    /** Returns how many bytes it made. */
    abstract int toLocal();

    /** What {@link #toNetascii} made. */
    abstract byte[] netascii();

    /** What {@link #toLocal} made, from the beginning; what follows is not part of it. */
    abstract byte[] local();

    /**
     * Text becomes a KiB of netascii.
     *
     * @return bytes of netascii
     */
    @Benchmark
    public int encode() {
        return toNetascii();
    }

    /**
     * A KiB of netascii becomes text.
     *
     * @return bytes of text
     */
    @Benchmark
    public int decode() {
        return toLocal();
    }
}

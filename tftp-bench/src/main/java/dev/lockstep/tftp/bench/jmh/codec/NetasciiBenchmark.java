package dev.lockstep.tftp.bench.jmh.codec;

import dev.lockstep.tftp.bench.jmh.BenchmarkDefaults;
import org.openjdk.jmh.annotations.Benchmark;

/** Text to netascii and back, 1 KiB of netascii for each operation. Each operation continues where the previous one ended. */
public abstract class NetasciiBenchmark extends BenchmarkDefaults {
    static final int KIB = 1024;

    /** Returns how many bytes it made. */
    abstract int toNetascii();

    /** Returns how many bytes it made. */
    abstract int toLocal();

    /** The result of {@link #toNetascii}. */
    abstract byte[] netascii();

    /** The result of {@link #toLocal}, followed by unused bytes. */
    abstract byte[] local();

    /**
     * Converts text to a KiB of netascii.
     *
     * @return the number of bytes of netascii
     */
    @Benchmark
    public int encode() {
        return toNetascii();
    }

    /**
     * Converts a KiB of netascii to text.
     *
     * @return the number of bytes of text
     */
    @Benchmark
    public int decode() {
        return toLocal();
    }
}

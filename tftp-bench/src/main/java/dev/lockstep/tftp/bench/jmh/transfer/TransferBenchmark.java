package dev.lockstep.tftp.bench.jmh.transfer;

import dev.lockstep.tftp.bench.jmh.BenchmarkDefaults;
import dev.lockstep.tftp.bench.jmh.Ungated;
import org.openjdk.jmh.annotations.Benchmark;

/** The cost of a block, a window and a whole short read at both ends together, without sockets. */
public class TransferBenchmark extends BenchmarkDefaults {
    private static final int WINDOW_SIZE = 64;
    private static final int SHORT_FILE = 300;

    final Download lockStep = opened(1);
    final Download windowed = opened(WINDOW_SIZE);
    final Download small = new Download(1, SHORT_FILE);

    private static Download opened(final int windowSize) {
        final Download download = new Download(windowSize, Long.MAX_VALUE);
        download.exchange();
        return download;
    }

    /**
     * One DATA of 512 bytes and its ACK.
     *
     * @return packets
     */
    @Benchmark
    public int exchange() {
        return lockStep.exchange();
    }

    /**
     * 64 DATA of 512 bytes and their ACK.
     *
     * @return packets
     */
    @Benchmark
    public int window64() {
        return windowed.exchange();
    }

    /**
     * A read of one block from its request with five options to its last ACK: request, OACK, ACK 0, DATA, ACK.
     *
     * @return packets after the request
     */
    @Benchmark
    @Ungated("a transfer allocates its objects at its start")
    public int negotiation() {
        small.restart();
        return small.exchange() + small.exchange();
    }
}

package dev.lockstep.tftp.bench.jmh.timer;

import dev.lockstep.tftp.bench.jmh.BenchmarkDefaults;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * The calls of a loop to its timer structure. The timeout of each transfer is a virtual second. A datagram arrives every 2 us, for each transfer
 * in turn, in a random order.
 *
 * <p>The work that a lazy structure defers until a timer expires is part of {@link #datagram}, not of {@link #rearm}: with a datagram every 2
 * us, each transfer's timer expires once in 500,000 datagrams.
 */
public class TimerBenchmark extends BenchmarkDefaults {
    /** The number of datagrams in one {@link #rearm}. */
    static final int BURST = 64;

    private static final long DATAGRAM_NS = 2_000;

    /** The structure to measure. */
    @Param
    Structure structure = Structure.HEAP_LAZY;

    /** The number of transfers. */
    @Param({"1", "64", "1024", "16384", "131072"})
    int transfers = 1;

    Timers timers = Structure.HEAP_LAZY.newTimers(0);
    private Turns turns = new Turns(1);
    long nowNs;

    /** The time between two time-outs while no datagram arrives. */
    private long intervalNs;

    /** Starts the timers of all transfers, with deadlines spread evenly over the timeout. */
    @Setup
    public void setUp() {
        timers = structure.newTimers(transfers);
        turns = new Turns(transfers);
        intervalNs = Timers.TIMEOUT_NS / transfers;
        for (int i = 0; i < transfers; i++) {
            timers.start(turns.next(), (i + 1) * intervalNs);
        }
    }

    /**
     * A burst of datagrams postpones its transfers' deadlines. One datagram would cost less than JMH's overhead. For a linear scan,
     * re-arming is a single store.
     */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public void rearm() {
        for (int i = 0; i < BURST; i++) {
            rearmNext();
        }
    }

    private void rearmNext() {
        nowNs += DATAGRAM_NS;
        timers.rearm(turns.next(), nowNs + Timers.TIMEOUT_NS);
    }

    /**
     * A duty cycle with one datagram: re-arm, then poll for expired timers.
     *
     * @return the number of time-outs: 0 except at the beginning, because datagrams keep arriving
     */
    @Benchmark
    public int datagram() {
        rearmNext();
        return timers.expire(nowNs);
    }

    /**
     * A duty cycle without work.
     *
     * @return the number of time-outs: 0
     */
    @Benchmark
    public int idlePoll() {
        return timers.expire(nowNs);
    }

    /**
     * Time advances to the next time-out, and that transfer waits again. A wheel advances through the ticks between.
     *
     * @return the number of time-outs: 1
     */
    @Benchmark
    public int expire() {
        nowNs += intervalNs;
        return timers.expire(nowNs);
    }

    /** A transfer ends, and another begins in its place. */
    @Benchmark
    public void startAndCancel() {
        nowNs += DATAGRAM_NS;
        final int transfer = turns.next();
        timers.cancel(transfer);
        timers.start(transfer, nowNs + Timers.TIMEOUT_NS);
    }
}

package dev.lockstep.tftp.bench.jmh.timer;

import dev.lockstep.tftp.bench.jmh.BenchmarkDefaults;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * A loop's calls on its timer structure. Each transfer waits a virtual second; a datagram comes every 2 us, for each transfer in turn, in an order
 * without a pattern.
 *
 * <p>What a lazy structure puts off until a timer comes up is in {@link #datagram}, not in {@link #rearm}: at 2 us a datagram, each transfer's
 * timer comes up once in 500,000 datagrams.
 */
public class TimerBenchmark extends BenchmarkDefaults {
    /** Datagrams of one {@link #rearm}. */
    static final int BURST = 64;

    private static final long DATAGRAM_NS = 2_000;

    /** What is measured. */
    @Param
    Structure structure = Structure.HEAP_LAZY;

    /** How many there are. */
    @Param({"1", "64", "1024", "16384", "131072"})
    int transfers = 1;

    Timers timers = Structure.HEAP_LAZY.newTimers(0);
    private Turns turns = new Turns(1);
    long nowNs;

    /** From one time-out to the next while no datagram comes. */
    private long intervalNs;

    /** All transfers wait, their deadlines spread evenly over the timeout. */
    @Setup
    public void setUp() {
        timers = structure.newTimers(transfers);
        turns = new Turns(transfers);
        intervalNs = Timers.TIMEOUT_NS / transfers;
        for (int i = 0; i < transfers; i++) {
            timers.start(turns.next(), (i + 1) * intervalNs);
        }
    }

    /** Datagrams that came together move their transfers' deadlines away. So many, because one costs less than JMH does. A scan's is a bare store. */
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
     * A duty cycle with one datagram: re-arm, then look for what has come up.
     *
     * @return time-outs: none but at the beginning, since datagrams keep coming
     */
    @Benchmark
    public int datagram() {
        rearmNext();
        return timers.expire(nowNs);
    }

    /**
     * A duty cycle with nothing to do.
     *
     * @return time-outs: none
     */
    @Benchmark
    public int idlePoll() {
        return timers.expire(nowNs);
    }

    /**
     * Time moves on by what lies between two time-outs; a transfer times out and waits again. A wheel walks the ticks between.
     *
     * @return time-outs: one
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

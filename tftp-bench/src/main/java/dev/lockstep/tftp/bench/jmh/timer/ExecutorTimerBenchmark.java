package dev.lockstep.tftp.bench.jmh.timer;

import dev.lockstep.tftp.bench.jmh.BenchmarkDefaults;
import dev.lockstep.tftp.bench.jmh.Ungated;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The JDK's timer, which removes cancelled tasks at once, as this use requires. It has its own thread and clock: it is not polled, and its
 * time-outs arrive on that thread instead of the loop's.
 */
@Ungated("a baseline: each task is an object")
public class ExecutorTimerBenchmark extends BenchmarkDefaults {
    /** Long enough that no timer expires by itself. The cost of a heap depends only on the order. */
    private static final long TIMEOUT_HOURS = 1;

    /** The name of the column, in addition to those of {@link Structure}. */
    @Param("EXECUTOR")
    String structure = "EXECUTOR";

    /** The number of transfers. */
    @Param({"1", "64", "1024", "16384", "131072"})
    int transfers = 1;

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
    private Turns turns = new Turns(1);
    private Future<?>[] timers = new Future<?>[0];
    private volatile int expiredTransfers;

    /** Starts the timers of all transfers. */
    @Setup
    public void setUp() {
        executor.setRemoveOnCancelPolicy(true);
        turns = new Turns(transfers);
        timers = new Future<?>[transfers];
        for (int i = 0; i < transfers; i++) {
            start(turns.next());
        }
    }

    /** Ends the executor's thread. */
    @TearDown
    public void tearDown() {
        executor.shutdownNow();
    }

    private void start(final int transfer) {
        timers[transfer] = executor.schedule(() -> onExpiry(transfer), TIMEOUT_HOURS, TimeUnit.HOURS);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    private void onExpiry(final int transfer) {
        start(transfer);
        expiredTransfers++;
    }

    /** A datagram postpones its transfer's deadline. */
    @Benchmark
    public void rearm() {
        final int transfer = turns.next();
        timers[transfer].cancel(false);
        start(transfer);
    }

    /** A transfer ends, and another begins in its place: the same calls as {@link #rearm}. */
    @Benchmark
    public void startAndCancel() {
        rearm();
    }

    /**
     * A deadline is reached. Measures the time until the executor's thread has handled and re-armed it.
     *
     * @return the number of time-outs so far
     */
    @Benchmark
    public int expire() {
        final int before = expiredTransfers;
        final int transfer = turns.next();
        timers[transfer].cancel(false);
        executor.execute(() -> onExpiry(transfer));
        while (expiredTransfers == before) {
            Thread.onSpinWait();
        }
        return expiredTransfers;
    }

    int waiting() {
        return executor.getQueue().size();
    }
}

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
 * The timer that every Java program has at hand, with cancelled tasks taken out at once as who uses it for this should have it. It has a
 * thread and a clock of its own: nobody polls it, and its time-outs arrive on the wrong thread.
 */
@Ungated("a baseline: each task is an object")
public class ExecutorTimerBenchmark extends BenchmarkDefaults {
    /** So far away that nothing but what a benchmark wants comes due; a heap's cost depends on the order alone. */
    private static final long TIMEOUT_HOURS = 1;

    /** The column's name beside those of {@link Structure}. */
    @Param("EXECUTOR")
    String structure = "EXECUTOR";

    /** How many there are. */
    @Param({"1", "64", "1024", "16384", "131072"})
    int transfers = 1;

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
    private Turns turns = new Turns(1);
    private Future<?>[] timers = new Future<?>[0];
    private volatile int expiredTransfers;

    /** All transfers wait. */
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

    /** A datagram moves its transfer's deadline away. */
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
     * A deadline comes: the time until the executor's thread has noticed and re-armed it.
     *
     * @return time-outs so far
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

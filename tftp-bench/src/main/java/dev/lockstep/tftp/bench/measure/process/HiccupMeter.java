package dev.lockstep.tftp.bench.measure.process;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** How late the system woke a thread that asked to be woken every 10 ms: what the platform alone does to a latency. */
public final class HiccupMeter implements AutoCloseable {
    private static final long INTERVAL_NS = 10_000_000;

    private final AtomicLong longestNs = new AtomicLong();
    private final Thread thread = new Thread(this::measure, "hiccups");
    private volatile boolean closed;

    /** Begins at once. */
    public HiccupMeter() {
        thread.setDaemon(true);
        thread.start();
    }

    private void measure() {
        while (!closed) {
            final long beforeNs = System.nanoTime();
            LockSupport.parkNanos(INTERVAL_NS);
            final long lateNs = System.nanoTime() - beforeNs - INTERVAL_NS;
            longestNs.accumulateAndGet(lateNs, Math::max);
        }
    }

    /** The longest so far, in microseconds. */
    public double longestMicros() {
        return longestNs.get() / (double) TimeUnit.MICROSECONDS.toNanos(1);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}

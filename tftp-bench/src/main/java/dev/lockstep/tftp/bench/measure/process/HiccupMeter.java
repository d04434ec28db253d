package dev.lockstep.tftp.bench.measure.process;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Measures the delay with which the system wakes a thread every 10 ms: the platform's own contribution to latencies. */
public final class HiccupMeter implements AutoCloseable {
    private static final long INTERVAL_NS = 10_000_000;

    private final AtomicLong longestNs = new AtomicLong();
    private final Thread thread = new Thread(this::measure, "hiccups");
    private volatile boolean closed;

    /** Starts the measurement. */
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

    /** The longest delay so far, in microseconds. */
    public double longestMicros() {
        return longestNs.get() / (double) TimeUnit.MICROSECONDS.toNanos(1);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}

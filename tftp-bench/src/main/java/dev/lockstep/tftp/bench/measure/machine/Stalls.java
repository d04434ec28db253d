package dev.lockstep.tftp.bench.measure.machine;

import java.util.concurrent.TimeUnit;

/**
 * The times at which a thread that is due to run every {@link #PERIOD_NS} was kept from running. A delay of less than {@link #LEAST_NS} is the
 * ordinary work of a scheduler. Thread-safe.
 */
final class Stalls {
    static final long PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(2);
    static final long LEAST_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private long sinceNs;
    private long dueNs;
    private long longestNs;
    private long sumNs;
    private boolean counting;

    Stalls(final long nowNs) {
        dueNs = nowNs + PERIOD_NS;
        begin(nowNs);
    }

    /** Forgets the stalls so far. Of a stall that lasts, only the rest counts. */
    synchronized void begin(final long nowNs) {
        sinceNs = nowNs;
        longestNs = 0;
        sumNs = 0;
        counting = true;
    }

    /** The thread runs. */
    synchronized void run(final long nowNs) {
        count(nowNs);
        dueNs = nowNs + PERIOD_NS;
    }

    /** Stops counting. Counts a stall that still lasts, too, in case the thread that asks ran first. */
    synchronized void end(final long nowNs) {
        count(nowNs);
        // the thread may have run after the caller read the clock
        sumNs = Math.min(sumNs, nowNs - sinceNs);
        longestNs = Math.min(longestNs, nowNs - sinceNs);
        dueNs = Math.max(dueNs, nowNs);
        counting = false;
    }

    private void count(final long nowNs) {
        final long lateNs = nowNs - Math.max(dueNs, sinceNs);
        if (counting && lateNs >= LEAST_NS) {
            longestNs = Math.max(longestNs, lateNs);
            sumNs += lateNs;
        }
    }

    synchronized long longestNs() {
        return longestNs;
    }

    synchronized long sumNs() {
        return sumNs;
    }
}

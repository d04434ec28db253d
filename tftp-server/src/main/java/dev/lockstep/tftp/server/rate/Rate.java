package dev.lockstep.tftp.server.rate;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A number of units a second, with a burst after a pause: the generic cell rate algorithm (ITU-T I.371), which needs one number. Thread-safe.
 */
final class Rate {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double nanosPerUnit;
    private final long burstNs;

    /** When all that has been taken is paid off, on the clock of the callers. */
    private final AtomicLong paidOffNs;

    /**
     * A rate of which nothing has been taken.
     *
     * @param perSecond units, at least 1
     * @param burstNs the units that may be taken before they are due, as a time
     */
    Rate(final long perSecond, final long burstNs, final long nowNs) {
        nanosPerUnit = NANOS_PER_SECOND / perSecond;
        this.burstNs = burstNs;
        paidOffNs = new AtomicLong(nowNs);
    }

    /**
     * Takes units, however many, if the rate permits any.
     *
     * @return 0 if they are taken, else the time until they may be
     */
    long take(final long units, final long nowNs) {
        for (; ; ) {
            final long paidOff = paidOffNs.get();
            final long ahead = paidOff - nowNs;
            if (ahead > burstNs) {
                return ahead - burstNs;
            }
            if (paidOffNs.compareAndSet(paidOff, (ahead > 0 ? paidOff : nowNs) + cost(units))) {
                return 0;
            }
        }
    }

    void giveBack(final long units) {
        paidOffNs.addAndGet(-cost(units));
    }

    /** Whether this rate is as if nothing had been taken. */
    boolean isIdle(final long nowNs) {
        return paidOffNs.get() - nowNs <= 0;
    }

    private long cost(final long units) {
        return (long) (units * nanosPerUnit);
    }
}

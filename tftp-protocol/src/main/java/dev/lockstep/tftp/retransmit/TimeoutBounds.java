package dev.lockstep.tftp.retransmit;

/**
 * The limits of a strategy that estimates the round trip. Immutable.
 *
 * @param initialNs the timeout before the first sample
 * @param floorNs the shortest timeout that an estimate gives
 * @param maxNs the longest timeout, before jitter
 */
record TimeoutBounds(long initialNs, long floorNs, long maxNs) {
    private static final int BACKOFF_FACTOR = 2;

    static TimeoutBounds of(final ParameterValues values) {
        return new TimeoutBounds(
                values.durationNs("initial"), values.durationNs("floor"), values.durationNs(Parameter.MAX));
    }

    long clamp(final long timeoutNs) {
        return Math.min(maxNs, Math.max(floorNs, timeoutNs));
    }

    long doubled(final long intervalNs) {
        return Math.min(maxNs, BACKOFF_FACTOR * intervalNs);
    }
}

package dev.lockstep.tftp.retransmit;

/**
 * What the policies that estimate a round trip have in common. Immutable.
 *
 * @param initialNs the timeout before the first sample, greater than 0
 * @param floorNs no estimate is shorter, greater than 0
 * @param maxNs no timeout is longer, before jitter; at least initialNs and floorNs
 * @param jitter the largest random addition to a timeout, as a part of it, 0 to 1
 * @param patienceNs gives up when so much time passed without progress, greater than 0
 */
public record TimeoutBounds(long initialNs, long floorNs, long maxNs, double jitter, long patienceNs) {
    private static final int BACKOFF_FACTOR = 2;

    /** An agreed interval doubles twice at least, whatever the maximum of estimates is. */
    private static final int LEAST_GROWTH = 4;

    /**
     * Checks the ranges.
     *
     * @param initialNs as the record says
     * @param floorNs as the record says
     * @param maxNs as the record says
     * @param jitter as the record says
     * @param patienceNs as the record says
     */
    public TimeoutBounds {
        Ranges.requirePositive("initial", initialNs);
        Ranges.requirePositive("floor", floorNs);
        Ranges.requirePositive("max", maxNs);
        Ranges.requireAtLeast("max", maxNs, "initial", initialNs);
        Ranges.requireAtLeast("max", maxNs, "floor", floorNs);
        Ranges.requireJitter(jitter);
        Ranges.requirePositive("patience", patienceNs);
    }

    long clamp(final long timeoutNs) {
        return Math.min(maxNs, Math.max(floorNs, timeoutNs));
    }

    long doubled(final long intervalNs) {
        return Math.min(maxNs, BACKOFF_FACTOR * intervalNs);
    }

    /** An interval that the peers agreed on is taken as it is, and backed off (decision D2). */
    RetransmitPolicy negotiated(final long negotiatedNs) {
        return new ExponentialBackoff.Policy(
                negotiatedNs,
                BACKOFF_FACTOR,
                Math.max(maxNs, LEAST_GROWTH * negotiatedNs),
                jitter,
                Patience.forInterval(negotiatedNs, patienceNs));
    }

    /** As in a policy's text form. */
    @Override
    public String toString() {
        return "initial=" + DurationText.format(initialNs) + ",floor=" + DurationText.format(floorNs) + ",max="
                + DurationText.format(maxNs) + ",jitter=" + jitter + ",patience=" + DurationText.format(patienceNs);
    }
}

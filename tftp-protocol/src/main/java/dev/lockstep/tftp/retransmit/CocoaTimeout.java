package dev.lockstep.tftp.retransmit;

/**
 * CoCoA, the adaptive timer that was drafted for CoAP (draft-ietf-core-cocoa): the strong estimate samples packets that were sent once, the
 * weak one samples retransmitted packets from their first transmission. The timeout moves towards each estimate. Its length determines the
 * back-off factor, and it ages while there is no sample. Not thread-safe.
 */
final class CocoaTimeout extends PatientTimeout {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long GRANULARITY_NS = 1;
    private static final int STRONG_VARIATIONS = 4;
    private static final int WEAK_VARIATIONS = 1;

    /** A packet that was sent more often gives no weak sample. */
    private static final int MOST_WEAK_TRANSMISSIONS = 3;

    private static final long SHORT_NS = SECOND_NS;
    private static final long LONG_NS = 3 * SECOND_NS;
    private static final double SHORT_BACKOFF = 3;
    private static final double BACKOFF = 2;
    private static final double LONG_BACKOFF = 1.5;
    private static final int SHORT_AGE = 16;
    private static final int LONG_AGE = 4;

    private final TimeoutBounds bounds;
    private final RoundTripEstimate strong = new RoundTripEstimate();
    private final RoundTripEstimate weak = new RoundTripEstimate();
    private long overallNs;
    private long learntNs;
    private boolean hasLearnt;
    private long firstSentNs;
    private long lastSentNs;
    private int transmissions;

    CocoaTimeout(final ParameterValues values, final long seed) {
        super(values, values.spread(), seed);
        bounds = TimeoutBounds.of(values);
        overallNs = bounds.initialNs();
        waitFor(overallNs);
    }

    @Override
    public void onTransmit(final long nowNs, final boolean retransmission) {
        lastSentNs = nowNs;
        if (retransmission) {
            transmissions++;
        } else {
            firstSentNs = nowNs;
            transmissions = 1;
            age(nowNs);
        }
    }

    private void age(final long nowNs) {
        final long agedNs = agedNs(nowNs - learntNs);
        if (hasLearnt && agedNs != overallNs) {
            overallNs = bounds.clamp(agedNs);
            learntNs = nowNs;
            waitFor(overallNs);
        }
    }

    private long agedNs(final long idleNs) {
        if (overallNs < SHORT_NS && idleNs > SHORT_AGE * overallNs) {
            return 2 * overallNs;
        }
        return overallNs > LONG_NS && idleNs > LONG_AGE * overallNs ? SECOND_NS + overallNs / 2 : overallNs;
    }

    @Override
    void learn(final long rttNs, final boolean ambiguous) {
        final long nowNs = lastSentNs + rttNs;
        if (!ambiguous) {
            strong.onSample(rttNs);
            move(strong.timeoutNs(STRONG_VARIATIONS, GRANULARITY_NS), 2, nowNs);
        } else if (transmissions > 1 && transmissions <= MOST_WEAK_TRANSMISSIONS) {
            weak.onSample(nowNs - firstSentNs);
            move(weak.timeoutNs(WEAK_VARIATIONS, GRANULARITY_NS), 4, nowNs);
        }
        waitFor(overallNs);
    }

    /** Moves the timeout towards an estimate by 1/{@code part} of the difference. */
    private void move(final long estimateNs, final int part, final long nowNs) {
        overallNs = bounds.clamp(overallNs + (estimateNs - overallNs) / part);
        learntNs = nowNs;
        hasLearnt = true;
    }

    @Override
    long backedOffNs(final long intervalNs) {
        final double factor = overallNs < SHORT_NS ? SHORT_BACKOFF : overallNs > LONG_NS ? LONG_BACKOFF : BACKOFF;
        return Math.min(bounds.maxNs(), (long) (intervalNs * factor));
    }
}

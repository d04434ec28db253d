package dev.lockstep.tftp.retransmit;

/**
 * FASOR, a fast and slow timer for CoAP (draft-ietf-core-fasor-02 section 4). The fast timeout is RFC 6298's without a floor. The slow one is
 * one and a half times the time that the last repeated packet took, so that queues on the path can drain. Their order depends on whether
 * the last packets had to be repeated:
 *
 * <pre>
 *   FAST             fast,  2 fast,             4 fast, 8 fast …
 *   FAST_SLOW_FAST   fast,  max(slow, 2 fast),  2 fast, 4 fast …
 *   SLOW_FAST        slow,  fast,               2 fast, 4 fast …
 * </pre>
 *
 * <p>Not thread-safe.
 */
final class FasorTimeout extends PatientTimeout {
    private static final int VARIATIONS = 4;
    private static final long GRANULARITY_NS = 1;
    private static final double SLOW_FACTOR = 1.5;
    private static final double LEAST_DITHER = 0.25;

    /** The mean round trip that the first timeout assumes, as a part of it. */
    private static final int ASSUMED_MEAN = 3;

    /** No shift beyond this leaves the range of a long. */
    private static final int MOST_DOUBLINGS = 16;

    private enum Series {
        FAST,
        FAST_SLOW_FAST,
        SLOW_FAST
    }

    private final TimeoutBounds bounds;
    private final RoundTripEstimate estimate = new RoundTripEstimate();
    private Series series = Series.FAST;
    private long fastNs;
    private long slowNs;
    private int step;
    private long firstSentNs;
    private long lastSentNs;
    private boolean repeated;

    FasorTimeout(final ParameterValues values, final long seed) {
        super(values, values.spread(), seed);
        bounds = TimeoutBounds.of(values);
        fastNs = dithered(bounds.initialNs(), bounds.initialNs() / ASSUMED_MEAN);
        waitFor(fastNs);
    }

    private long dithered(final long timeoutNs, final long meanNs) {
        return timeoutNs + (long) (meanNs * (LEAST_DITHER + (1 - LEAST_DITHER) * nextUnit()));
    }

    @Override
    public void onTransmit(final long nowNs, final boolean retransmission) {
        lastSentNs = nowNs;
        repeated = retransmission;
        if (!retransmission) {
            firstSentNs = nowNs;
        }
    }

    @Override
    void learn(final long rttNs, final boolean ambiguous) {
        if (ambiguous && repeated) {
            slowNs = bounds.clamp((long) (SLOW_FACTOR * (lastSentNs + rttNs - firstSentNs)));
            series = series == Series.FAST ? Series.FAST_SLOW_FAST : Series.SLOW_FAST;
        } else if (!ambiguous) {
            if (estimate.isKnown()) {
                estimate.onSample(rttNs);
            } else {
                estimate.start(rttNs, rttNs / (2 * VARIATIONS));
            }
            fastNs = bounds.clamp(dithered(estimate.timeoutNs(VARIATIONS, GRANULARITY_NS), estimate.smoothedNs()));
            series = Series.FAST;
        }
        step = 0;
        waitFor(intervalNs());
    }

    @Override
    long backedOffNs(final long intervalNs) {
        step++;
        return intervalNs();
    }

    @Override
    public void onPeerRepetition() {
        step = 0;
        super.onPeerRepetition();
    }

    private long intervalNs() {
        final long ns = switch (series) {
            case FAST -> backedOff(step);
            case FAST_SLOW_FAST -> step == 1 ? Math.max(slowNs, backedOff(1)) : backedOff(Math.max(0, step - 1));
            case SLOW_FAST -> step == 0 ? slowNs : backedOff(step - 1);
        };
        return Math.min(bounds.maxNs(), ns);
    }

    private long backedOff(final int doublings) {
        return Math.min(bounds.maxNs(), fastNs << Math.min(doublings, MOST_DOUBLINGS));
    }
}

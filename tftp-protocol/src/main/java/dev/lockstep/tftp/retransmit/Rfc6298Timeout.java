package dev.lockstep.tftp.retransmit;

/**
 * RFC 6298 to the letter, with adjustable parameters, for comparison with {@link AdaptiveTimeout}. It can show the cost of TCP's floor of
 * one second, the harm of samples from ambiguous replies, and the use of duplicate ACKs: if a packet is sent twice and acknowledged twice,
 * its retransmission was spurious, and the first ACK answered the first transmission. Not thread-safe.
 */
final class Rfc6298Timeout extends PatientTimeout {
    private static final long NONE = -1;
    private static final int FIRST_REPETITION = 2;

    private final RoundTripEstimate estimate = new RoundTripEstimate();
    private final TimeoutBounds bounds;

    /** The RFC's K. */
    private final int variations;

    /** The RFC's G. */
    private final long granularityNs;

    private final double factor;

    /** Whether ambiguous replies give no samples, as the RFC demands (section 3). */
    private final boolean keepsKarn;

    /** Whether a duplicate ACK makes a sample of the ambiguous reply before it. */
    private final boolean learnsFromDuplicates;

    private long firstSentNs;
    private long lastSentNs;
    private int transmissions;
    private long shortestNs = Long.MAX_VALUE;

    /** Time from the first transmission to the last ambiguous reply; a duplicate ACK makes it a sample. */
    private long doubtfulNs = NONE;

    Rfc6298Timeout(final ParameterValues values, final long seed) {
        super(values, values.spread(), seed);
        bounds = TimeoutBounds.of(values);
        variations = values.count("k");
        granularityNs = values.durationNs("granularity");
        factor = values.number("factor");
        keepsKarn = values.isOn("karn");
        learnsFromDuplicates = values.isOn("dupack");
        waitFor(bounds.initialNs());
    }

    @Override
    public void onTransmit(final long nowNs, final boolean retransmission) {
        if (!retransmission) {
            firstSentNs = nowNs;
            transmissions = 0;
        }
        transmissions++;
        lastSentNs = nowNs;
    }

    @Override
    void learn(final long rttNs, final boolean ambiguous) {
        doubtfulNs = NONE;
        if (!ambiguous || !keepsKarn) {
            sample(rttNs);
        } else if (learnsFromDuplicates && transmissions == FIRST_REPETITION) {
            final long sinceFirstNs = lastSentNs + rttNs - firstSentNs;
            if (rttNs < shortestNs && estimate.isKnown()) {
                sample(sinceFirstNs);
            } else {
                doubtfulNs = sinceFirstNs;
            }
        }
    }

    @Override
    public void onDuplicateReply() {
        if (doubtfulNs != NONE) {
            sample(doubtfulNs);
            doubtfulNs = NONE;
        }
    }

    private void sample(final long rttNs) {
        shortestNs = Math.min(shortestNs, rttNs);
        estimate.onSample(rttNs);
        waitFor(bounds.clamp(estimate.timeoutNs(variations, granularityNs)));
    }

    @Override
    long backedOffNs(final long intervalNs) {
        return (long) Math.min((double) bounds.maxNs(), factor * intervalNs);
    }
}

package dev.lockstep.tftp.retransmit;

/**
 * The probe timeout of QUIC, RFC 9002 section 6.2: the mean, plus four variations or a millisecond, plus the peer's longest ACK delay. Any
 * reply ends the back-off, because an expired probe timeout does not indicate a loss. Not thread-safe.
 */
final class QuicPtoTimeout extends PatientTimeout {
    private static final int VARIATIONS = 4;
    private static final long GRANULARITY_NS = 1_000_000;

    private final RoundTripEstimate estimate = new RoundTripEstimate();
    private final TimeoutBounds bounds;
    private final long ackDelayNs;

    QuicPtoTimeout(final ParameterValues values, final long seed) {
        super(values, values.spread(), seed);
        bounds = TimeoutBounds.of(values);
        ackDelayNs = values.durationNs("ack-delay");
        waitFor(bounds.initialNs());
    }

    @Override
    void learn(final long rttNs, final boolean ambiguous) {
        if (!ambiguous) {
            estimate.onSample(rttNs);
        }
        waitFor(
                estimate.isKnown()
                        ? bounds.clamp(estimate.timeoutNs(VARIATIONS, GRANULARITY_NS) + ackDelayNs)
                        : bounds.initialNs());
    }

    @Override
    long backedOffNs(final long intervalNs) {
        return bounds.doubled(intervalNs);
    }
}

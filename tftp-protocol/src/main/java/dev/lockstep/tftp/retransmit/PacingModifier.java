package dev.lockstep.tftp.retransmit;

/**
 * Spaces the DATA packets of a window (RFC 7440 section 4), otherwise does as another strategy. A receiver counts to the negotiated window
 * before it acknowledges, so a sender has no other answer to a burst that overruns a buffer. A loop that sleeps rounds a delay of less than
 * a millisecond up to one; a loop that spins keeps it. Not thread-safe.
 */
final class PacingModifier implements RetransmitStrategy {
    private final RetransmitStrategy paced;
    private final long pacingNs;

    PacingModifier(final ParameterValues values, final long seed) {
        paced = values.modifiedPolicy().newStrategy(seed);
        pacingNs = values.durationNs(Parameter.INTERVAL);
    }

    @Override
    public void onTransmit(final long nowNs, final boolean retransmission) {
        paced.onTransmit(nowNs, retransmission);
    }

    @Override
    public void onReply(final long rttNs, final boolean ambiguous) {
        paced.onReply(rttNs, ambiguous);
    }

    @Override
    public void onDuplicateReply() {
        paced.onDuplicateReply();
    }

    @Override
    public void onPeerRepetition() {
        paced.onPeerRepetition();
    }

    @Override
    public void onTimeout() {
        paced.onTimeout();
    }

    @Override
    public long timeoutNs() {
        return paced.timeoutNs();
    }

    @Override
    public long pacingNs() {
        return pacingNs;
    }

    @Override
    public long patienceNs() {
        return paced.patienceNs();
    }

    @Override
    public boolean exhausted() {
        return paced.exhausted();
    }
}

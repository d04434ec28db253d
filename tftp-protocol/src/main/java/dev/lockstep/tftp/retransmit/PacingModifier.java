package dev.lockstep.tftp.retransmit;

/**
 * Spaces the DATA packets of a window, and waits as another strategy does (RFC 7440 section 4). A receiver acknowledges only after the negotiated
 * number of blocks. Where a burst overruns a buffer, a sender can therefore space the blocks but not send fewer. A driver that sleeps between packets
 * delays them by about a millisecond or more; a driver that spins keeps shorter delays. Not thread-safe.
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
    public boolean exhausted() {
        return paced.exhausted();
    }
}

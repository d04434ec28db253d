package dev.lockstep.tftp.retransmit;

/**
 * Sends copies of each packet without waiting, then does as another strategy. On a lossy path with spare capacity a copy is cheaper than a
 * time-out. A copy is no sign of loss, so a reply is timed from the first copy and is a sample. A server's limits on its first and last
 * packet count the copies, too: they bound the answer to a forged request. Not thread-safe.
 */
final class DuplicateModifier implements RetransmitStrategy {
    private final RetransmitStrategy modified;
    private final int copies;
    private final long afterNs;
    private int copiesLeft;
    private long firstSentNs;
    private long lastSentNs;

    /** Whether the other strategy has had to repeat the packet. */
    private boolean repeated;

    DuplicateModifier(final ParameterValues values, final long seed) {
        modified = values.modifiedPolicy().newStrategy(seed);
        copies = values.count("copies");
        afterNs = values.durationNs("after");
        copiesLeft = copies;
    }

    @Override
    public void onTransmit(final long nowNs, final boolean retransmission) {
        lastSentNs = nowNs;
        if (!retransmission) {
            firstSentNs = nowNs;
            copiesLeft = copies;
            repeated = false;
        }
        if (!retransmission || repeated) {
            modified.onTransmit(nowNs, retransmission);
        }
    }

    @Override
    public void onReply(final long rttNs, final boolean ambiguous) {
        if (ambiguous && !repeated && copiesLeft < copies) {
            modified.onReply(lastSentNs + rttNs - firstSentNs, false);
        } else {
            modified.onReply(rttNs, ambiguous);
        }
        copiesLeft = 0;
    }

    @Override
    public void onDuplicateReply() {
        if (repeated) {
            modified.onDuplicateReply();
        }
    }

    @Override
    public void onPeerRepetition() {
        modified.onPeerRepetition();
    }

    @Override
    public void onTimeout() {
        if (copiesLeft > 0) {
            copiesLeft--;
        } else {
            repeated = true;
            modified.onTimeout();
        }
    }

    @Override
    public long timeoutNs() {
        return copiesLeft > 0 ? afterNs : modified.timeoutNs();
    }

    @Override
    public long pacingNs() {
        return modified.pacingNs();
    }

    @Override
    public long patienceNs() {
        return modified.patienceNs();
    }

    @Override
    public boolean exhausted() {
        return modified.exhausted();
    }
}

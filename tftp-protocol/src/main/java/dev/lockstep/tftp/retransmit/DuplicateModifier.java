package dev.lockstep.tftp.retransmit;

/**
 * Sends copies of each packet before any sign of loss, then waits as another strategy does: on a path with frequent loss and spare
 * capacity, a copy costs less than a time-out. Copies do not make a reply ambiguous: it is timed from the first transmission and is a
 * sample. A server's limits on its first and last packet count the copies, too, because they bound the traffic that a forged request
 * causes. Not thread-safe.
 */
final class DuplicateModifier implements RetransmitStrategy {
    private final RetransmitStrategy modified;
    private final int copies;
    private final long afterNs;
    private int copiesLeft;
    private long firstSentNs;
    private long lastSentNs;

    /** Whether the packet was retransmitted after a time-out of the other strategy. */
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
    public boolean exhausted() {
        return modified.exhausted();
    }
}

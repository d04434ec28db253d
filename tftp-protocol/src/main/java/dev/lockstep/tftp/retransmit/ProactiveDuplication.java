package dev.lockstep.tftp.retransmit;

/**
 * Sends each packet some more times without waiting for its loss, then waits as another strategy does: on a path that loses often and
 * has room, a copy is cheaper than a time-out. The copies are no sign of loss, so a reply is timed from the first of them and is a
 * sample. A server's limits of its first and last packet count the copies, too: they bound what a forged request can make it send. Not
 * thread-safe.
 */
public final class ProactiveDuplication implements RetransmitStrategy {
    private final RetransmitStrategy repaired;
    private final int copies;
    private final long afterNs;
    private int copiesLeft;
    private long firstSentNs;
    private long lastSentNs;

    /** Whether the other strategy has had to repeat the packet. */
    private boolean repeated;

    private ProactiveDuplication(final Policy policy, final RetransmitStrategy repaired) {
        this.repaired = repaired;
        copies = policy.copies;
        afterNs = policy.afterNs;
        copiesLeft = policy.copies;
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
            repaired.onTransmit(nowNs, retransmission);
        }
    }

    @Override
    public void onReply(final long rttNs, final boolean ambiguous) {
        if (ambiguous && !repeated && copiesLeft < copies) {
            repaired.onReply(lastSentNs + rttNs - firstSentNs, false);
        } else {
            repaired.onReply(rttNs, ambiguous);
        }
        copiesLeft = 0;
    }

    @Override
    public void onDuplicateReply() {
        if (repeated) {
            repaired.onDuplicateReply();
        }
    }

    @Override
    public void onTimeout() {
        if (copiesLeft > 0) {
            copiesLeft--;
        } else {
            repeated = true;
            repaired.onTimeout();
        }
    }

    @Override
    public long timeoutNs() {
        return copiesLeft > 0 ? afterNs : repaired.timeoutNs();
    }

    @Override
    public long pacingNs() {
        return repaired.pacingNs();
    }

    @Override
    public boolean exhausted() {
        return repaired.exhausted();
    }

    /**
     * The parameters: {@code duplicate:copies=1,after=1ms+adaptive}, what follows the plus sign being another policy.
     *
     * @param copies of each packet beside the first, 1 to 8
     * @param afterNs time between them, greater than 0
     * @param repaired what to do when they do not help
     */
    public record Policy(int copies, long afterNs, RetransmitPolicy repaired) implements RetransmitPolicy {
        private static final int MOST_COPIES = 8;

        /**
         * Checks the ranges.
         *
         * @param copies as the record says
         * @param afterNs as the record says
         * @param repaired as the record says
         */
        public Policy {
            Ranges.requireBetween("copies", copies, 1, MOST_COPIES);
            Ranges.requirePositive("after", afterNs);
        }

        @Override
        public RetransmitPolicy forPeer(final long peer) {
            return new Policy(copies, afterNs, repaired.forPeer(peer));
        }

        @Override
        public RetransmitStrategy newStrategy(final long seed) {
            return new ProactiveDuplication(this, repaired.newStrategy(seed));
        }

        @Override
        public RetransmitPolicy withNegotiatedInterval(final long negotiatedNs) {
            return new Policy(copies, afterNs, repaired.withNegotiatedInterval(negotiatedNs));
        }

        @Override
        public String toString() {
            return "duplicate:copies=" + copies + ",after=" + DurationText.format(afterNs) + "+" + repaired;
        }
    }
}

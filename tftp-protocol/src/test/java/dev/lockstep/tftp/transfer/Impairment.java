package dev.lockstep.tftp.transfer;

/**
 * What a link does to datagrams by chance. Without reordering a link is first in, first out, whatever its jitter.
 *
 * @param loss probability that a datagram is lost
 * @param duplication probability that it arrives twice
 * @param reordering probability that it is held back for up to {@code heldBackNs}, so that later ones overtake it
 * @param delayNs what each datagram takes
 * @param jitterNs the largest random addition to it
 * @param heldBackNs the longest that a reordered datagram or a second copy is held back
 */
record Impairment(double loss, double duplication, double reordering, long delayNs, long jitterNs, long heldBackNs) {
    static final long MILLIS = 1_000_000L;

    /** A flawless link. */
    static Impairment delayOf(final long delayNs) {
        return new Impairment(0, 0, 0, delayNs, 0, 0);
    }

    Impairment withLoss(final double newLoss) {
        return new Impairment(newLoss, duplication, reordering, delayNs, jitterNs, heldBackNs);
    }

    Impairment withDuplication(final double newDuplication, final long newHeldBackNs) {
        return new Impairment(loss, newDuplication, reordering, delayNs, jitterNs, newHeldBackNs);
    }

    Impairment withReordering(final double newReordering, final long newHeldBackNs) {
        return new Impairment(loss, duplication, newReordering, delayNs, jitterNs, newHeldBackNs);
    }

    Impairment withJitter(final long newJitterNs) {
        return new Impairment(loss, duplication, reordering, delayNs, newJitterNs, heldBackNs);
    }

    long longestDelayNs() {
        return delayNs + jitterNs + heldBackNs;
    }

    /** Whether datagrams arrive once each, in order, always after the same time. */
    boolean isFlawless() {
        return loss == 0 && duplication == 0 && reordering == 0 && jitterNs == 0;
    }
}

package dev.lockstep.tftp.transfer;

import java.util.SplittableRandom;

/** Makes content answer NOT_READY now and then, and knows when it will be ready. */
final class Readiness {
    private final VirtualClock clock;
    private final double stallProbability;
    private final long longestStallNs;
    private final SplittableRandom random;
    private long readyAtNs = VirtualClock.NEVER;
    private boolean stalled;

    Readiness(final VirtualClock clock, final double stallProbability, final long longestStallNs, final long seed) {
        this.clock = clock;
        this.stallProbability = stallProbability;
        this.longestStallNs = longestStallNs;
        random = new SplittableRandom(seed);
    }

    /** Whether a call is to be answered with anything but NOT_READY. */
    boolean isReady() {
        if (stalled) {
            stalled = clock.elapsedNs() < readyAtNs;
            return !stalled;
        }
        if (stallProbability > 0 && random.nextDouble() < stallProbability) {
            stalled = true;
            readyAtNs = clock.elapsedNs() + 1 + random.nextLong(longestStallNs);
            return false;
        }
        return true;
    }

    /** When the transfer is to be told that content is ready, or {@link VirtualClock#NEVER}. */
    long wakeUpNs() {
        return stalled ? readyAtNs : VirtualClock.NEVER;
    }

    /** The transfer is being told. */
    void onWakeUp() {
        stalled = false;
    }
}

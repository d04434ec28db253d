package dev.lockstep.tftp.bench.jmh.timer;

import java.util.Arrays;

/** The simplest structure: an array that is scanned. */
final class LinearScan extends Timers {
    private static final long NONE = Long.MAX_VALUE;

    private final long[] deadlines;

    LinearScan(final int transfers) {
        deadlines = new long[transfers];
        Arrays.fill(deadlines, NONE);
    }

    @Override
    void start(final int transfer, final long deadlineNs) {
        deadlines[transfer] = deadlineNs;
    }

    @Override
    void rearm(final int transfer, final long deadlineNs) {
        deadlines[transfer] = deadlineNs;
    }

    @Override
    void cancel(final int transfer) {
        deadlines[transfer] = NONE;
    }

    @Override
    int expire(final long nowNs) {
        int expired = 0;
        for (int transfer = 0; transfer < deadlines.length; transfer++) {
            if (deadlines[transfer] <= nowNs) {
                deadlines[transfer] = nowNs + TIMEOUT_NS;
                expired++;
            }
        }
        return expired;
    }
}

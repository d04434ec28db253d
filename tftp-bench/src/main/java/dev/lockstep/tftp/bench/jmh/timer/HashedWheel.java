package dev.lockstep.tftp.bench.jmh.timer;

import java.util.Arrays;

/**
 * An intrusive hashed wheel, as Netty's: a slot is a doubly linked list of transfers, whose links are in arrays, so that a transfer is moved by a few
 * stores, without a search. A transfer whose deadline is more than a revolution away stays in its slot for that long. As in Agrona's wheel, the slot of
 * the current tick is looked through at each poll, so that no timer expires a tick late.
 */
final class HashedWheel extends Wheel {
    private static final int NONE = -1;

    private final int[] first = new int[TICKS];
    private final int[] next;
    private final int[] previous;
    private final long[] scheduledNs;
    private long currentTick;

    HashedWheel(final int transfers) {
        next = new int[transfers];
        previous = new int[transfers];
        scheduledNs = new long[transfers];
        Arrays.fill(first, NONE);
    }

    private static int slot(final long tick) {
        return (int) (tick & (TICKS - 1));
    }

    private static long tick(final long timeNs) {
        return timeNs >> TICK_BITS;
    }

    @Override
    void schedule(final int transfer, final long deadlineNs) {
        scheduledNs[transfer] = deadlineNs;
        final int slot = slot(tick(deadlineNs));
        previous[transfer] = NONE;
        next[transfer] = first[slot];
        if (first[slot] != NONE) {
            previous[first[slot]] = transfer;
        }
        first[slot] = transfer;
    }

    @Override
    void cancel(final int transfer) {
        final int before = previous[transfer];
        final int after = next[transfer];
        if (before == NONE) {
            first[slot(tick(scheduledNs[transfer]))] = after;
        } else {
            next[before] = after;
        }
        if (after != NONE) {
            previous[after] = before;
        }
    }

    /** Looks through the slots from the tick of the last poll to the current one. */
    @Override
    int expire(final long nowNs, final Expiry expiry) {
        int expired = 0;
        final long lastTick = tick(nowNs);
        while (true) {
            int transfer = first[slot(currentTick)];
            while (transfer != NONE) {
                final int after = next[transfer];
                if (scheduledNs[transfer] <= nowNs) {
                    cancel(transfer);
                    expired += expiry.onExpiry(transfer, nowNs) ? 1 : 0;
                }
                transfer = after;
            }
            if (currentTick == lastTick) {
                return expired;
            }
            currentTick++;
        }
    }
}

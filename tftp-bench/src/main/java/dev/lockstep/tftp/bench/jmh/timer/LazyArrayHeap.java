package dev.lockstep.tftp.bench.jmh.timer;

/**
 * The product's lazy heap with its times in arrays by the transfers' numbers instead of in the transfers' objects. The product's loop reads the object of a
 * transfer with each of its datagrams anyway; this shows what that costs where nothing else does.
 */
final class LazyArrayHeap extends Timers {
    private final long[] deadlines;

    /** The times at which the deadlines are examined, which are then or later. */
    private final EagerHeap examinations;

    LazyArrayHeap(final int transfers) {
        deadlines = new long[transfers];
        examinations = new EagerHeap(transfers);
    }

    @Override
    void start(final int transfer, final long deadlineNs) {
        deadlines[transfer] = deadlineNs;
        examinations.start(transfer, deadlineNs);
    }

    @Override
    void rearm(final int transfer, final long deadlineNs) {
        deadlines[transfer] = deadlineNs;
        if (deadlineNs < examinations.deadlineNs(transfer)) {
            examinations.rearm(transfer, deadlineNs);
        }
    }

    @Override
    void cancel(final int transfer) {
        examinations.cancel(transfer);
    }

    @Override
    int expire(final long nowNs) {
        int expired = 0;
        while (examinations.isDue(nowNs)) {
            final int transfer = examinations.first();
            if (deadlines[transfer] <= nowNs) {
                deadlines[transfer] = nowNs + TIMEOUT_NS;
                expired++;
            }
            examinations.rearm(transfer, deadlines[transfer]);
        }
        return expired;
    }
}

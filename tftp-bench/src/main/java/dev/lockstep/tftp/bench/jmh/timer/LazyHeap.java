package dev.lockstep.tftp.bench.jmh.timer;

import dev.lockstep.tftp.retransmit.DeadlineQueue;

/** The product's queue, used as its loop uses it. Each transfer stores its true deadline. */
final class LazyHeap extends Timers {
    private static final class Entry extends DeadlineQueue.Entry {
        private long deadlineNs;
    }

    private final DeadlineQueue<Entry> queue = new DeadlineQueue<>();
    private final Entry[] entries;

    LazyHeap(final int transfers) {
        entries = new Entry[transfers];
        for (int i = 0; i < transfers; i++) {
            entries[i] = new Entry();
        }
    }

    @Override
    void start(final int transfer, final long deadlineNs) {
        rearm(transfer, deadlineNs);
    }

    @Override
    void rearm(final int transfer, final long deadlineNs) {
        final Entry entry = entries[transfer];
        entry.deadlineNs = deadlineNs;
        queue.update(entry, deadlineNs);
    }

    @Override
    void cancel(final int transfer) {
        queue.remove(entries[transfer]);
    }

    @Override
    int expire(final long nowNs) {
        int expired = 0;
        for (Entry due = queue.pollDue(nowNs); due != null; due = queue.pollDue(nowNs)) {
            if (due.deadlineNs <= nowNs) {
                due.deadlineNs = nowNs + TIMEOUT_NS;
                expired++;
            }
            queue.update(due, due.deadlineNs);
        }
        return expired;
    }
}

package dev.lockstep.tftp.retransmit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A binary heap of entries by the time at which their deadline is to be examined. In lock-step each datagram postpones a deadline and few
 * deadlines expire, so a postponed deadline costs nothing: its entry stays and is corrected when it comes up. Only an entry whose deadline moves
 * nearer is moved. Times are nanoseconds and compare by signed difference. Only growth allocates. Not thread-safe.
 *
 * @param <E> type of the entries
 */
public final class DeadlineQueue<E extends DeadlineQueue.Entry> {
    /** A deadline that never expires. */
    public static final long NO_DEADLINE = Long.MAX_VALUE;

    private static final int INITIAL_CAPACITY = 64;
    private static final int NOT_QUEUED = -1;

    /** The part of an entry that belongs to the queue. An entry is in one queue at most. */
    public abstract static class Entry {
        /** When the queue examines the deadline, which is then or later. */
        long scheduledNs;

        int queueIndex = NOT_QUEUED;

        /** An entry that is in no queue. */
        protected Entry() {}
    }

    private E[] heap = newHeap();
    private int size;

    /** A queue without entries. */
    public DeadlineQueue() {}

    @SuppressWarnings("unchecked") // the array never leaves this class, which stores only E in it
    private static <E extends Entry> E[] newHeap() {
        return (E[]) new Entry[INITIAL_CAPACITY];
    }

    /**
     * Ensures that {@link #pollDue} returns the entry at its deadline or earlier.
     *
     * @param entry of this queue or of none
     * @param deadlineNs the entry's deadline; {@link #NO_DEADLINE} changes nothing
     */
    public void update(final E entry, final long deadlineNs) {
        if (deadlineNs == NO_DEADLINE) {
            return;
        }
        if (entry.queueIndex == NOT_QUEUED) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, 2 * size);
            }
            entry.scheduledNs = deadlineNs;
            siftUp(size++, entry);
        } else if (deadlineNs - entry.scheduledNs < 0) {
            entry.scheduledNs = deadlineNs;
            siftUp(entry.queueIndex, entry);
        }
    }

    /**
     * Removes an entry that has come up. If its deadline has been postponed, {@link #update} puts it back.
     *
     * @param nowNs the time
     * @return null if no entry has come up
     */
    public @Nullable E pollDue(final long nowNs) {
        if (size == 0 || heap[0].scheduledNs - nowNs > 0) {
            return null;
        }
        final E due = heap[0];
        remove(due);
        return due;
    }

    /**
     * Removes an entry. Does nothing if the entry is not queued.
     *
     * @param entry of this queue or of none
     */
    public void remove(final E entry) {
        final int index = entry.queueIndex;
        if (index == NOT_QUEUED) {
            return;
        }
        entry.queueIndex = NOT_QUEUED;
        final E moved = heap[--size];
        clear(size);
        if (moved != entry) {
            siftDown(index, moved);
            if (moved.queueIndex == index) {
                siftUp(index, moved);
            }
        }
    }

    @SuppressWarnings("NullAway") // a slot beyond size is never read
    private void clear(final int index) {
        heap[index] = null;
    }

    /**
     * How long until the first entry comes up.
     *
     * @param nowNs the time
     * @return nanoseconds, 0 or less if it has come up, {@link Long#MAX_VALUE} if the queue is empty
     */
    public long delayNs(final long nowNs) {
        return size == 0 ? Long.MAX_VALUE : heap[0].scheduledNs - nowNs;
    }

    private void siftUp(final int from, final E entry) {
        int index = from;
        while (index > 0) {
            final int parent = (index - 1) >>> 1;
            if (entry.scheduledNs - heap[parent].scheduledNs >= 0) {
                break;
            }
            place(index, heap[parent]);
            index = parent;
        }
        place(index, entry);
    }

    private void siftDown(final int from, final E entry) {
        int index = from;
        while (2 * index + 1 < size) {
            int child = 2 * index + 1;
            if (child + 1 < size && heap[child + 1].scheduledNs - heap[child].scheduledNs < 0) {
                child++;
            }
            if (heap[child].scheduledNs - entry.scheduledNs >= 0) {
                break;
            }
            place(index, heap[child]);
            index = child;
        }
        place(index, entry);
    }

    private void place(final int index, final E entry) {
        heap[index] = entry;
        entry.queueIndex = index;
    }
}

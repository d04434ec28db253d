package dev.lockstep.tftp.transport;

import dev.lockstep.tftp.transfer.Transfer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A binary heap of channels by the time at which their deadline is to be looked at. Lock-step moves a deadline away with each datagram and lets it
 * come almost never, so a deadline that moves away costs nothing here: the entry stays, and is put right when it comes up. Only one
 * that moves nearer is moved. Times compare by signed difference. Not thread-safe.
 */
final class DeadlineQueue {
    private static final int INITIAL_CAPACITY = 64;
    private static final int NOT_QUEUED = -1;

    private TransferChannel[] heap = new TransferChannel[INITIAL_CAPACITY];
    private int size;

    void update(final TransferChannel channel, final long deadlineNs) {
        if (deadlineNs == Transfer.NO_DEADLINE) {
            return;
        }
        if (channel.queueIndex == NOT_QUEUED) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, 2 * size);
            }
            channel.scheduledNs = deadlineNs;
            siftUp(size++, channel);
        } else if (deadlineNs - channel.scheduledNs < 0) {
            channel.scheduledNs = deadlineNs;
            siftUp(channel.queueIndex, channel);
        }
    }

    /**
     * Takes out a channel whose time has come.
     *
     * @return null if none has
     */
    @Nullable
    TransferChannel pollDue(final long nowNs) {
        if (size == 0 || heap[0].scheduledNs - nowNs > 0) {
            return null;
        }
        final TransferChannel due = heap[0];
        remove(due);
        return due;
    }

    void remove(final TransferChannel channel) {
        final int index = channel.queueIndex;
        if (index == NOT_QUEUED) {
            return;
        }
        channel.queueIndex = NOT_QUEUED;
        final TransferChannel moved = heap[--size];
        clear(size);
        if (moved != channel) {
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

    /** How long until the first entry is due: 0 or less if it is, {@link Long#MAX_VALUE} if there is none. */
    long delayNs(final long nowNs) {
        return size == 0 ? Long.MAX_VALUE : heap[0].scheduledNs - nowNs;
    }

    private void siftUp(final int from, final TransferChannel channel) {
        int index = from;
        while (index > 0) {
            final int parent = (index - 1) >>> 1;
            if (channel.scheduledNs - heap[parent].scheduledNs >= 0) {
                break;
            }
            place(index, heap[parent]);
            index = parent;
        }
        place(index, channel);
    }

    private void siftDown(final int from, final TransferChannel channel) {
        int index = from;
        while (2 * index + 1 < size) {
            int child = 2 * index + 1;
            if (child + 1 < size && heap[child + 1].scheduledNs - heap[child].scheduledNs < 0) {
                child++;
            }
            if (heap[child].scheduledNs - channel.scheduledNs >= 0) {
                break;
            }
            place(index, heap[child]);
            index = child;
        }
        place(index, channel);
    }

    private void place(final int index, final TransferChannel channel) {
        heap[index] = channel;
        channel.queueIndex = index;
    }
}

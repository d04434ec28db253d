package dev.lockstep.tftp.bench.jmh.timer;

/** A binary heap of transfers' numbers in primitive arrays, reordered with each change of a deadline. */
final class EagerHeap extends Timers {
    private final long[] deadlines;
    private final int[] heap;
    private final int[] positions;
    private int size;

    EagerHeap(final int transfers) {
        deadlines = new long[transfers];
        heap = new int[transfers];
        positions = new int[transfers];
    }

    @Override
    void start(final int transfer, final long deadlineNs) {
        deadlines[transfer] = deadlineNs;
        siftUp(size++, transfer);
    }

    @Override
    void rearm(final int transfer, final long deadlineNs) {
        final boolean nearer = deadlineNs < deadlines[transfer];
        deadlines[transfer] = deadlineNs;
        if (nearer) {
            siftUp(positions[transfer], transfer);
        } else {
            siftDown(positions[transfer], transfer);
        }
    }

    @Override
    void cancel(final int transfer) {
        final int last = heap[--size];
        if (last != transfer) {
            final int position = positions[transfer];
            siftDown(position, last);
            siftUp(positions[last], last);
        }
    }

    @Override
    int expire(final long nowNs) {
        int expired = 0;
        while (isDue(nowNs)) {
            rearm(first(), nowNs + TIMEOUT_NS);
            expired++;
        }
        return expired;
    }

    boolean isDue(final long nowNs) {
        return size > 0 && deadlines[heap[0]] <= nowNs;
    }

    /** The transfer with the nearest deadline. */
    int first() {
        return heap[0];
    }

    long deadlineNs(final int transfer) {
        return deadlines[transfer];
    }

    private void siftUp(final int from, final int transfer) {
        int position = from;
        while (position > 0) {
            final int parent = (position - 1) >>> 1;
            if (deadlines[transfer] >= deadlines[heap[parent]]) {
                break;
            }
            place(position, heap[parent]);
            position = parent;
        }
        place(position, transfer);
    }

    private void siftDown(final int from, final int transfer) {
        int position = from;
        while (2 * position + 1 < size) {
            int child = 2 * position + 1;
            if (child + 1 < size && deadlines[heap[child + 1]] < deadlines[heap[child]]) {
                child++;
            }
            if (deadlines[heap[child]] >= deadlines[transfer]) {
                break;
            }
            place(position, heap[child]);
            position = child;
        }
        place(position, transfer);
    }

    private void place(final int position, final int transfer) {
        heap[position] = transfer;
        positions[transfer] = position;
    }
}

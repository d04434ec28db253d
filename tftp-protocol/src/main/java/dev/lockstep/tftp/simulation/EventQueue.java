package dev.lockstep.tftp.simulation;

import java.util.Arrays;

/**
 * Numbers by the time at which they are due; what is due at the same time comes out in the order in which it went in. Nothing allocates but
 * growth. Not thread-safe.
 */
final class EventQueue {
    private static final int INITIAL_CAPACITY = 64;

    private long[] times = new long[INITIAL_CAPACITY];
    private long[] orders = new long[INITIAL_CAPACITY];
    private int[] events = new int[INITIAL_CAPACITY];
    private int size;
    private long added;

    /** {@link #nextNs} of an empty queue. */
    static final long NEVER = Long.MAX_VALUE;

    void add(final long atNs, final int event) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            orders = Arrays.copyOf(orders, 2 * size);
            events = Arrays.copyOf(events, 2 * size);
        }
        final long order = added++;
        int index = size++;
        while (index > 0) {
            final int parent = (index - 1) >>> 1;
            if (isBefore(times[parent], orders[parent], atNs, order)) {
                break;
            }
            move(parent, index);
            index = parent;
        }
        put(index, atNs, order, event);
    }

    long nextNs() {
        return size == 0 ? NEVER : times[0];
    }

    /** Takes out the next; there has to be one. */
    int poll() {
        final int event = events[0];
        size--;
        final long atNs = times[size];
        final long order = orders[size];
        final int moved = events[size];
        int index = 0;
        while (2 * index + 1 < size) {
            int child = 2 * index + 1;
            if (child + 1 < size && isBefore(times[child + 1], orders[child + 1], times[child], orders[child])) {
                child++;
            }
            if (isBefore(atNs, order, times[child], orders[child])) {
                break;
            }
            move(child, index);
            index = child;
        }
        put(index, atNs, order, moved);
        return event;
    }

    private static boolean isBefore(final long atNs, final long order, final long thatNs, final long thatOrder) {
        return atNs < thatNs || (atNs == thatNs && order < thatOrder);
    }

    private void move(final int from, final int to) {
        put(to, times[from], orders[from], events[from]);
    }

    private void put(final int index, final long atNs, final long order, final int event) {
        times[index] = atNs;
        orders[index] = order;
        events[index] = event;
    }
}

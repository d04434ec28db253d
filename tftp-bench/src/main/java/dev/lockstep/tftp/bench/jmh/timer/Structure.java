package dev.lockstep.tftp.bench.jmh.timer;

/** What can be chosen between. */
public enum Structure {
    /** An array of deadlines that is looked through from end to end. */
    LINEAR_SCAN,

    /** Agrona's timer wheel, a timer cancelled and scheduled with each datagram. */
    WHEEL_EAGER,

    /** Agrona's timer wheel, a timer scheduled when the one before comes up. */
    WHEEL_LAZY,

    /** A binary heap that knows where each transfer stands, put in order with each datagram. */
    HEAP_EAGER,

    /** The product's {@link dev.lockstep.tftp.retransmit.DeadlineQueue}. */
    HEAP_LAZY;

    Timers newTimers(final int transfers) {
        return switch (this) {
            case LINEAR_SCAN -> new LinearScan(transfers);
            case WHEEL_EAGER -> new EagerWheel(transfers);
            case WHEEL_LAZY -> new LazyWheel(transfers);
            case HEAP_EAGER -> new EagerHeap(transfers);
            case HEAP_LAZY -> new LazyHeap(transfers);
        };
    }
}

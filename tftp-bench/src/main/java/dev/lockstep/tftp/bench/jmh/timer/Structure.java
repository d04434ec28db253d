package dev.lockstep.tftp.bench.jmh.timer;

/** The structures to compare. */
public enum Structure {
    /** An array of deadlines that is scanned as a whole. */
    LINEAR_SCAN,

    /** Agrona's timer wheel, whose timer is cancelled and scheduled with each datagram. */
    WHEEL_EAGER,

    /** Agrona's timer wheel, whose timer is scheduled again when the previous one expires. */
    WHEEL_LAZY,

    /** A binary heap that stores each transfer's position, reordered with each datagram. */
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

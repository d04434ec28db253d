package dev.lockstep.tftp.bench.jmh.timer;

/** The structures to compare. */
public enum Structure {
    /** An array of deadlines that is scanned as a whole. */
    LINEAR_SCAN,

    /** Agrona's timer wheel, whose timer is cancelled and scheduled with each datagram. */
    AGRONA_WHEEL_EAGER,

    /** Agrona's timer wheel, whose timer is scheduled again when the previous one expires. */
    AGRONA_WHEEL_LAZY,

    /** An intrusive hashed wheel, as Netty's, whose timer is moved with each datagram. */
    HASHED_WHEEL_EAGER,

    /** An intrusive hashed wheel, as Netty's, whose timer is scheduled again when the previous one expires. */
    HASHED_WHEEL_LAZY,

    /** A binary heap that stores each transfer's position, reordered with each datagram. */
    HEAP_EAGER,

    /** The product's {@link dev.lockstep.tftp.retransmit.DeadlineQueue}. */
    HEAP_LAZY,

    /** The same with its times in arrays by transfer. */
    HEAP_LAZY_ARRAYS;

    Timers newTimers(final int transfers) {
        return switch (this) {
            case LINEAR_SCAN -> new LinearScan(transfers);
            case AGRONA_WHEEL_EAGER -> new EagerWheel(new AgronaWheel(transfers));
            case AGRONA_WHEEL_LAZY -> new LazyWheel(new AgronaWheel(transfers), transfers);
            case HASHED_WHEEL_EAGER -> new EagerWheel(new HashedWheel(transfers));
            case HASHED_WHEEL_LAZY -> new LazyWheel(new HashedWheel(transfers), transfers);
            case HEAP_EAGER -> new EagerHeap(transfers);
            case HEAP_LAZY -> new LazyHeap(transfers);
            case HEAP_LAZY_ARRAYS -> new LazyArrayHeap(transfers);
        };
    }
}

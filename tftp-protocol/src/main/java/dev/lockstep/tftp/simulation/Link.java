package dev.lockstep.tftp.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One direction of the network. Nothing allocates. Not thread-safe. */
final class Link {
    /** The most arrivals of one datagram by chance. */
    static final int MOST_ARRIVALS = 2;

    /** {@link #changedBit} of a datagram that arrives as it was sent. */
    static final int NONE = -1;

    private static final int IP_HEADER = 20;
    private static final int UDP_HEADER = 8;
    private static final long BITS_NANOS = 8_000_000_000L;

    // what the random numbers of a packet's key are drawn for
    private static final int LOSS = 1;
    private static final int BURST = 2;
    private static final int DUPLICATION = 3;
    private static final int REORDERING = 4;
    private static final int CORRUPTION = 5;
    private static final int DELAY = 6;
    private static final int CHANGED_BIT = 8;
    private static final int JITTER = 16;
    private static final int FRAGMENTS = 32;

    /** Beyond all fragments. */
    private static final int COPIES = 1 << 16;

    private final LinkConditions conditions;
    private final List<Outage> outages;
    private final GilbertElliott.@Nullable State burst;
    private long busyUntilNs;
    private long lastInOrderNs;

    /**
     * A link on which nothing was sent yet.
     *
     * @param random numbers of the states of burst loss
     */
    Link(final LinkConditions conditions, final KeyedRandom random) {
        this.conditions = conditions;
        outages = conditions.outages;
        burst = conditions.burst == null ? null : new GilbertElliott.State(conditions.burst, random);
    }

    /**
     * Decides the fate of a datagram.
     *
     * @param key of the packet
     * @param nowNs the time, never before that of the last datagram
     * @param length of the UDP payload in bytes
     * @param arrivalsNs receives the times at which it arrives; has room for {@link #MOST_ARRIVALS}
     * @return the number of arrivals, 0 if it is lost
     */
    int carry(final long key, final long nowNs, final int length, final long[] arrivalsNs) {
        final long departureNs = departureNs(nowNs, length);
        if (departureNs < 0 || isLost(key, nowNs, length)) {
            return 0;
        }
        arrivalsNs[0] = arrivalNs(key, departureNs, 0);
        if (!happens(conditions.duplication, key, DUPLICATION)) {
            return 1;
        }
        arrivalsNs[1] = arrivalNs(key, departureNs, 1);
        return 2;
    }

    /** When the last bit of a datagram has left; negative if the queue is full. */
    private long departureNs(final long nowNs, final int length) {
        if (conditions.bitsPerSecond == 0) {
            return nowNs;
        }
        final long startNs = Math.max(nowNs, busyUntilNs);
        final long waitingBytes = (long) ((startNs - nowNs) * (double) conditions.bitsPerSecond / BITS_NANOS);
        if (conditions.queueBytes > 0 && waitingBytes + length > conditions.queueBytes) {
            return -1;
        }
        busyUntilNs = startNs + (length + LinkConditions.UDP_IP_HEADERS) * BITS_NANOS / conditions.bitsPerSecond;
        return busyUntilNs;
    }

    private boolean isLost(final long key, final long nowNs, final int length) {
        for (int i = 0; i < outages.size(); i++) {
            if (outages.get(i).covers(nowNs)) {
                return true;
            }
        }
        if (burst != null && happens(burst.loss(nowNs), key, BURST)) {
            return true;
        }
        return losesFragment(key, length) || (conditions.checksum && happens(conditions.corruption, key, CORRUPTION));
    }

    private boolean losesFragment(final long key, final int length) {
        if (conditions.mtu == 0) {
            return happens(conditions.loss, key, LOSS);
        }
        final int room = conditions.mtu - IP_HEADER;
        final int fragments = (length + UDP_HEADER + room - 1) / room;
        for (int i = 0; i < fragments; i++) {
            if (happens(conditions.loss, key, i == 0 ? LOSS : FRAGMENTS + i)) {
                return true;
            }
        }
        return false;
    }

    private long arrivalNs(final long key, final long departureNs, final int copy) {
        long straightNs = departureNs + conditions.delay.delayNs(KeyedRandom.unit(key, DELAY + copy));
        if (conditions.jitterNs > 0) {
            straightNs += (long) (conditions.jitterNs * KeyedRandom.unit(key, JITTER + copy));
        }
        if (happens(conditions.reordering, key, REORDERING + copy * COPIES)) {
            return straightNs + conditions.heldBackNs;
        }
        lastInOrderNs = Math.max(lastInOrderNs, straightNs);
        return lastInOrderNs;
    }

    /** The bit of a datagram that arrives changed because no checksum finds it, or {@link #NONE}. */
    int changedBit(final long key, final int length) {
        return !conditions.checksum && length > 0 && happens(conditions.corruption, key, CORRUPTION)
                ? (int) (KeyedRandom.unit(key, CHANGED_BIT) * length * Byte.SIZE)
                : NONE;
    }

    private static boolean happens(final double probability, final long key, final int purpose) {
        return probability > 0 && KeyedRandom.unit(key, purpose) < probability;
    }
}

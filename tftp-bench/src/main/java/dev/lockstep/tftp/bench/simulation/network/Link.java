package dev.lockstep.tftp.bench.simulation.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One direction between two hosts. Packets arrive in the order in which they were sent, but those that chance holds back. Nothing allocates.
 * Not thread-safe.
 */
public final class Link {
    /** The most arrivals of one packet. */
    public static final int MOST_ARRIVALS = 2;

    /** Header of a UDP datagram in an IPv4 packet. */
    public static final int UDP_IP_HEADERS = 28;

    private static final int IP_HEADER = 20;
    private static final int UDP_HEADER = 8;
    private static final long BITS_NANOS = 8_000_000_000L;

    private static final int LOSS = 1;
    private static final int BURST = 2;
    private static final int DUPLICATION = 3;
    private static final int REORDERING = 4;
    private static final int CORRUPTION = 5;
    private static final int DELAY = 6;
    private static final int JITTER = 16;
    private static final int FRAGMENTS = 32;

    /** Beyond all fragments. */
    private static final int COPIES = 1 << 16;

    private final LinkConditions conditions;
    private final List<Spells> cuts;
    private final Burst.@Nullable Weather weather;
    private long busyUntilNs;
    private long lastInOrderNs;

    /**
     * A link on which nothing was sent yet.
     *
     * @param random of its own for each direction
     */
    public Link(final LinkConditions conditions, final KeyedRandom random) {
        this.conditions = conditions;
        this.cuts = conditions.cuts();
        this.weather = conditions.burst() == null ? null : new Burst.Weather(conditions.burst(), random);
    }

    /**
     * Decides on a packet.
     *
     * @param key of the packet
     * @param nowNs the time, never before that of the last packet
     * @param length of the UDP payload in bytes
     * @param arrivalsNs receives the times at which it arrives; has room for {@link #MOST_ARRIVALS}
     * @return how many these are, 0 if it is lost
     */
    public int carry(final long key, final long nowNs, final int length, final long[] arrivalsNs) {
        final long leftNs = leave(nowNs, length);
        if (leftNs < 0 || isLost(key, nowNs, length)) {
            return 0;
        }
        arrivalsNs[0] = arrivalNs(key, leftNs, 0);
        if (!happens(conditions.duplication(), key, DUPLICATION)) {
            return 1;
        }
        arrivalsNs[1] = arrivalNs(key, leftNs, 1);
        return 2;
    }

    /** When its last bit is out; negative if there is no room to wait. */
    private long leave(final long nowNs, final int length) {
        if (conditions.bitsPerSecond() == 0) {
            return nowNs;
        }
        final long startNs = Math.max(nowNs, busyUntilNs);
        final long waitingBytes = (long) ((startNs - nowNs) * (double) conditions.bitsPerSecond() / BITS_NANOS);
        if (conditions.queueBytes() > 0 && waitingBytes + length > conditions.queueBytes()) {
            return -1;
        }
        busyUntilNs = startNs + (length + UDP_IP_HEADERS) * BITS_NANOS / conditions.bitsPerSecond();
        return busyUntilNs;
    }

    private boolean isLost(final long key, final long nowNs, final int length) {
        for (int i = 0; i < cuts.size(); i++) {
            if (cuts.get(i).cover(nowNs)) {
                return true;
            }
        }
        if (weather != null
                && weather.isBad(nowNs)
                && conditions.burst() != null
                && happens(conditions.burst().lossInBad(), key, BURST)) {
            return true;
        }
        return losesFragment(key, length) || happens(conditions.corruption(), key, CORRUPTION);
    }

    private boolean losesFragment(final long key, final int length) {
        if (conditions.mtu() == 0) {
            return happens(conditions.loss(), key, LOSS);
        }
        final int room = conditions.mtu() - IP_HEADER;
        final int fragments = (length + UDP_HEADER + room - 1) / room;
        for (int i = 0; i < fragments; i++) {
            if (happens(conditions.loss(), key, i == 0 ? LOSS : FRAGMENTS + i)) {
                return true;
            }
        }
        return false;
    }

    private long arrivalNs(final long key, final long leftNs, final int copy) {
        long straightNs = leftNs + conditions.delay().delayNs(KeyedRandom.unit(key, DELAY + copy));
        if (conditions.jitterNs() > 0) {
            straightNs += (long) (conditions.jitterNs() * KeyedRandom.unit(key, JITTER + copy));
        }
        if (happens(conditions.reordering(), key, REORDERING + copy * COPIES)) {
            return straightNs + conditions.heldBackNs();
        }
        lastInOrderNs = Math.max(lastInOrderNs, straightNs);
        return lastInOrderNs;
    }

    private static boolean happens(final double probability, final long key, final int purpose) {
        return probability > 0 && KeyedRandom.unit(key, purpose) < probability;
    }
}

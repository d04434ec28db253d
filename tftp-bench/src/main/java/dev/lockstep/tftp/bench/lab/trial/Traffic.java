package dev.lockstep.tftp.bench.lab.trial;

import dev.lockstep.tftp.simulation.LinkConditions;

/** Counts the packets that one end sent. Not thread-safe. */
final class Traffic {
    private static final long SECOND_NS = 1_000_000_000L;

    private long packets;
    private long bytes;
    private long second;
    private long inSecond;
    private long mostInSecond;

    void onSent(final long nowNs, final int length) {
        packets++;
        bytes += length + LinkConditions.UDP_IP_HEADERS;
        final long current = nowNs / SECOND_NS;
        if (current != second) {
            second = current;
            inSecond = 0;
        }
        inSecond++;
        mostInSecond = Math.max(mostInSecond, inSecond);
    }

    long packets() {
        return packets;
    }

    /** The bytes of all packets, with the headers of UDP and IP. */
    long bytes() {
        return bytes;
    }

    /** The most packets in one second of the clock. */
    long mostInSecond() {
        return mostInSecond;
    }
}

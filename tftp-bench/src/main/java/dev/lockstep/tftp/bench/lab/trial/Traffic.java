package dev.lockstep.tftp.bench.lab.trial;

import dev.lockstep.tftp.simulation.LinkConditions;
import java.util.concurrent.TimeUnit;

/** Counts the packets that one end sent. Not thread-safe. */
final class Traffic {
    private long packets;
    private long bytes;
    private long second;
    private long inSecond;
    private long mostInSecond;

    void onSent(final long nowNs, final int length) {
        packets++;
        bytes += length + LinkConditions.UDP_IP_HEADERS;
        final long current = TimeUnit.NANOSECONDS.toSeconds(nowNs);
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

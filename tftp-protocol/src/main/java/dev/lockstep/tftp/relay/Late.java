package dev.lockstep.tftp.relay;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/**
 * A datagram on its way.
 *
 * @param order of datagrams that are due at the same time
 */
record Late(long dueNs, long order, DatagramChannel from, InetSocketAddress to, ByteBuffer payload)
        implements Comparable<Late> {
    @Override
    public int compareTo(final Late other) {
        final int byTime = Long.compare(dueNs, other.dueNs);
        return byTime == 0 ? Long.compare(order, other.order) : byTime;
    }
}

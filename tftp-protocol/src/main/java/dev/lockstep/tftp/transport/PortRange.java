package dev.lockstep.tftp.transport;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The UDP ports of transfers, their TIDs. Each transfer gets a random one, so that a TID seldom repeats in succession (RFC 1350 section 4).
 * Immutable and thread-safe.
 *
 * @param first port, 1 to 65535, or 0 to let the system choose from its dynamic range
 * @param last port, at least first
 */
public record PortRange(int first, int last) {
    /** The system's dynamic range, chosen at random by the system. */
    public static final PortRange EPHEMERAL = new PortRange(0, 0);

    private static final int MAX_PORT = 65_535;

    /**
     * Checks the ranges.
     *
     * @param first as the record says
     * @param last as the record says
     */
    public PortRange {
        if (first < 0 || last > MAX_PORT || first > last || (first == 0 && last != 0)) {
            throw new IllegalArgumentException("ports " + first + ":" + last + " are not a range within 1:65535");
        }
    }

    /**
     * Opens a non-blocking channel on a free port.
     *
     * @param local address to bind
     * @return the channel, not connected
     * @throws BindException if no port of the range is free
     * @throws IOException if the system refuses another channel
     */
    public DatagramChannel open(final InetAddress local) throws IOException {
        return open(local, last - first + 1);
    }

    /** Opens a channel on a free port, but tries a limited number of the range's ports, because each costs a system call. */
    DatagramChannel open(final InetAddress local, final int mostTries) throws IOException {
        final DatagramChannel channel = DatagramChannel.open(
                local instanceof Inet6Address ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        try {
            bind(channel, local, mostTries);
            channel.configureBlocking(false);
            return channel;
        } catch (final IOException e) {
            channel.close();
            throw e;
        }
    }

    private BindException unbound(final InetAddress local, final BindException cause) {
        final String ports = first == last ? "port " + first : "a port of " + first + ":" + last;
        final BindException failure = new BindException("cannot bind " + (first == 0 ? "a port" : ports) + " of "
                + local.getHostAddress() + ": " + cause.getMessage());
        failure.initCause(cause);
        return failure;
    }

    private void bind(final DatagramChannel channel, final InetAddress local, final int mostTries) throws IOException {
        final int ports = last - first + 1;
        final int start = ThreadLocalRandom.current().nextInt(ports);
        final int tries = Math.min(ports, mostTries);
        for (int i = 0; i < tries; i++) {
            try {
                channel.bind(new InetSocketAddress(local, first + (start + i) % ports));
                return;
            } catch (final BindException e) {
                if (i == tries - 1) {
                    throw unbound(local, e);
                }
            }
        }
    }
}

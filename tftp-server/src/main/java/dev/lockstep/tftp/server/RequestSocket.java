package dev.lockstep.tftp.server;

import dev.lockstep.tftp.platform.PeerAddress;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.agrona.CloseHelper;

/** Opens the sockets of request ports. */
final class RequestSocket {
    /** Machines that start together send their requests together; the system may grant less. */
    private static final int RECEIVE_BUFFER_LENGTH = 4 << 20;

    private RequestSocket() {}

    /**
     * Prepares a socket that another program has bound.
     *
     * @param sends whether the server sends on it
     * @throws IOException if the server cannot listen on it; the message says why
     */
    static DatagramChannel inherited(final DatagramChannel channel, final boolean sends) throws IOException {
        final InetSocketAddress local = (InetSocketAddress) channel.getLocalAddress();
        if (local == null || local.getAddress().isAnyLocalAddress()) {
            throw new IOException("the inherited socket is bound to " + (local == null ? "no address" : local)
                    + ": bind it to one address of this host");
        }
        channel.configureBlocking(false);
        if (sends) {
            try {
                channel.send(ByteBuffer.allocate(0), local);
            } catch (final IOException e) {
                // from Java 19 on an inherited IPv4 socket is taken for one of IPv6
                throw new IOException(
                        "this Java cannot send on the inherited socket of " + PeerAddress.of(local) + " ("
                                + e.getMessage() + "): start it with -Djava.net.preferIPv4Stack=true",
                        e);
            }
        }
        return channel;
    }

    /**
     * Opens a non-blocking socket.
     *
     * @param port 0 for any free port
     * @param shared whether further sockets of this user bind the same address and port
     */
    static DatagramChannel open(final InetAddress address, final int port, final boolean shared) throws IOException {
        final DatagramChannel channel = ofFamily(address);
        try {
            if (shared) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_LENGTH);
            channel.configureBlocking(false);
            channel.bind(new InetSocketAddress(address, port));
            return channel;
        } catch (final UnsupportedOperationException e) {
            CloseHelper.quietClose(channel);
            throw new IOException("this system does not share ports", e);
        } catch (final IOException e) {
            CloseHelper.quietClose(channel);
            throw e;
        }
    }

    private static DatagramChannel ofFamily(final InetAddress address) throws IOException {
        try {
            return DatagramChannel.open(
                    address instanceof Inet6Address ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        } catch (final UnsupportedOperationException e) {
            throw new IOException("this Java process has no IPv6", e);
        }
    }
}

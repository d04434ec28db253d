package dev.lockstep.tftp.server;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import org.agrona.CloseHelper;

/** Opens the sockets of request ports. */
final class RequestSocket {
    /** Machines that start together send their requests together; the system may grant less. */
    private static final int RECEIVE_BUFFER_LENGTH = 4 << 20;

    private RequestSocket() {}

    /**
     * Opens a non-blocking socket.
     *
     * @param port 0 for any free port
     * @param shared whether further sockets of this process bind the same address and port
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

package dev.lockstep.tftp.transport;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;

/**
 * The socket of one transfer on a request port that is shared: it is connected to the peer, so that the kernel gives it the peer's datagrams, and no others.
 * Used by the loop's thread only.
 */
final class ConnectedSocket extends TidSocket {
    private final ListeningChannel port;

    private ConnectedSocket(final ListeningChannel port, final DatagramChannel channel) {
        super(port.loop, channel);
        this.port = port;
    }

    /**
     * Opens a socket.
     *
     * @param local address of the request port
     * @param peer of the transfer
     */
    static ConnectedSocket open(
            final ListeningChannel port, final InetSocketAddress local, final InetSocketAddress peer)
            throws IOException {
        final DatagramChannel channel = DatagramChannel.open(
                local.getAddress() instanceof Inet6Address
                        ? StandardProtocolFamily.INET6
                        : StandardProtocolFamily.INET);
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            channel.configureBlocking(false);
            channel.bind(local);
            // a packet of another peer that comes before this call is lost, and its sender repeats it
            channel.connect(peer);
            return new ConnectedSocket(port, channel);
        } catch (final IOException e) {
            CloseHelper.quietClose(channel);
            throw e;
        }
    }

    @Override
    void carry(final TransferChannel<?> begun) {
        port.carry(begun);
        super.carry(begun);
    }

    @Override
    void release(final TransferChannel<?> ended) {
        port.release(ended);
        super.release(ended);
    }

    /** The peer may have begun again, with a request. */
    @Override
    protected void onDatagram(
            final InetSocketAddress sender, final DirectBuffer buffer, final int length, final long nowNs) {
        port.onDatagram(sender, buffer, length, nowNs);
    }
}

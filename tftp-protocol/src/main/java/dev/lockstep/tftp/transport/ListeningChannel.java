package dev.lockstep.tftp.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;

/** A request port, which refuses requests from other ports. Used by the loop's thread only. */
public abstract class ListeningChannel extends LoopChannel {
    private final ReplyPort replyPort;

    /**
     * Wraps a bound, non-blocking channel.
     *
     * @param loop that will listen on it
     * @param channel closed by the loop
     * @param local address on which it is bound
     * @param tids ports from which refusals are sent
     * @throws IOException if the system refuses a socket for the refusals
     */
    protected ListeningChannel(
            final TransferLoop loop, final DatagramChannel channel, final InetAddress local, final PortRange tids)
            throws IOException {
        super(loop, channel);
        replyPort = new ReplyPort(channel, local, tids);
    }

    /**
     * Answers a datagram that is neither a request nor an ERROR with ERROR 4, at a limited rate. Nothing is sent to the port of a service that
     * answers every datagram.
     *
     * @param sender of the datagram
     * @param length of the datagram in bytes
     * @param nowNs the time
     */
    protected final void refuseGarbage(final InetSocketAddress sender, final int length, final long nowNs) {
        loop.errorReplies().toGarbage(replyPort, sender, length, nowNs);
    }

    /**
     * Answers a request with an ERROR.
     *
     * @param client that sent the request
     * @param errorCode 0 to 65535
     * @param message for a person
     * @return whether the ERROR was sent
     */
    protected final boolean refuseRequest(final InetSocketAddress client, final int errorCode, final String message) {
        return loop.errorReplies().toRequest(replyPort, client, errorCode, message);
    }

    @Override
    void close() throws IOException {
        replyPort.close();
        super.close();
    }
}

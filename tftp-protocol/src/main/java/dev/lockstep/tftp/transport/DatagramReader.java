package dev.lockstep.tftp.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Takes datagrams from sockets into one buffer, and hands each to its socket before it takes the next. Used by the loop's thread only. */
final class DatagramReader {
    private static final int MAX_DATAGRAM_LENGTH = 65_536;

    /** The receive buffer, as a socket uses it. */
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(MAX_DATAGRAM_LENGTH);

    /** The same, as the engine uses it. */
    private final DirectBuffer buffer = new UnsafeBuffer(bytes.duplicate());

    /**
     * Hands on the datagrams of a socket, at most a number of them, and none after the socket is closed or has to wait until it can send
     * again. Returns their number.
     */
    int read(final LoopSocket socket, final int limit, final long nowNs) {
        int count = 0;
        while (count < limit && socket.loopIndex >= 0 && !socket.isSendBlocked() && readOne(socket, nowNs)) {
            count++;
        }
        return count;
    }

    /** Hands on a datagram; false if none waits. */
    boolean readOne(final LoopSocket socket, final long nowNs) {
        final InetSocketAddress sender;
        try {
            sender = (InetSocketAddress) socket.channel.receive(bytes.clear());
        } catch (final IOException e) {
            // the system reports here that an earlier datagram could not be delivered: the timers handle its loss
            return false;
        }
        if (sender == null) {
            return false;
        }
        socket.onDatagram(sender, buffer, bytes.position(), nowNs);
        return true;
    }

    /** Drops the datagrams of a socket, at most a number of them. */
    void discard(final LoopSocket socket, final int limit) {
        try {
            for (int i = 0; i < limit && socket.channel.receive(bytes.clear()) != null; i++) {
                // the next one
            }
        } catch (final IOException e) {
            // as in readOne
        }
    }
}

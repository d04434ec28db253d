package dev.lockstep.tftp.server;

import dev.lockstep.tftp.transfer.ReceivedRequest;
import java.net.InetSocketAddress;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A request with its sender and a copy of its datagram, which identifies repetitions.
 *
 * @param client address and transfer identifier
 * @param request as it was read
 * @param datagram a copy
 */
record ClientRequest(InetSocketAddress client, ReceivedRequest request, DirectBuffer datagram) {
    static ClientRequest of(
            final InetSocketAddress client,
            final ReceivedRequest request,
            final DirectBuffer datagram,
            final int length) {
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
        copy.putBytes(0, datagram, 0, length);
        return new ClientRequest(client, request, copy);
    }

    boolean hasDatagram(final DirectBuffer other, final int length) {
        if (datagram.capacity() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (datagram.getByte(i) != other.getByte(i)) {
                return false;
            }
        }
        return true;
    }
}

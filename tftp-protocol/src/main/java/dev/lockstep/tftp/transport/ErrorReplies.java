package dev.lockstep.tftp.transport;

import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.ErrorEncoder;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.TftpPacket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Sends ERROR packets to senders that are part of no transfer. An ERROR is never answered, so that no exchange of ERRORs can begin. A request
 * gets its refusal, whatever port it came from. Other datagrams are answered at most 100 times a second, not at all if they come from the
 * port of a service that answers every datagram, and garbage gets a text only if the ERROR then has no more bytes than the garbage had (RFC
 * 1350 section 4, 8085 section 6, decisions D10 and D15). Not thread-safe.
 */
final class ErrorReplies {
    /** Ports of services that answer any datagram, which would answer an ERROR, too. Sorted. */
    private static final int[] ANSWERING_PORTS = {7, 13, 17, 19, 37, 53, 69, 111, 123, 137, 161, 389, 1900, 5353, 11211
    };

    private static final int UNASKED_PER_SECOND = 100;
    private static final long REFILL_NS = TimeUnit.SECONDS.toNanos(1) / UNASKED_PER_SECOND;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(TftpPacket.MAX_REQUEST_LENGTH);
    private final UnsafeBuffer packet = new UnsafeBuffer(bytes.duplicate());
    private long allowance = UNASKED_PER_SECOND;
    private long lastRefillNs;

    ErrorReplies(final long nowNs) {
        lastRefillNs = nowNs;
    }

    /** Answers a datagram from another TID with ERROR 5; false if it gets no answer, as an ERROR and a malformed datagram get none. */
    boolean toStranger(
            final DatagramChannel channel,
            final InetSocketAddress stranger,
            final DirectBuffer buffer,
            final int length,
            final long nowNs) {
        final int verdict = TftpPacket.validate(buffer, 0, length);
        return verdict > 0
                && verdict != Opcode.ERROR
                && takeAllowance(nowNs)
                && unasked(channel, stranger, ErrorCode.UNKNOWN_TRANSFER_ID, Integer.MAX_VALUE);
    }

    /** Answers a datagram that is no packet with ERROR 4, from a port of its own. */
    void toGarbage(final ReplyPort replyPort, final InetSocketAddress sender, final int length, final long nowNs) {
        if (takeAllowance(nowNs)) {
            replyPort.use(channel -> unasked(channel, sender, ErrorCode.ILLEGAL_OPERATION, length));
        }
    }

    /**
     * Refuses a request, from a port of its own.
     *
     * @return whether the ERROR was sent
     */
    boolean toRequest(
            final ReplyPort replyPort, final InetSocketAddress client, final int errorCode, final String message) {
        return replyPort.use(channel -> send(channel, client, ErrorEncoder.put(packet, 0, errorCode, message)));
    }

    private boolean unasked(
            final DatagramChannel channel, final InetSocketAddress receiver, final int errorCode, final int maxLength) {
        if (Arrays.binarySearch(ANSWERING_PORTS, receiver.getPort()) >= 0) {
            return false;
        }
        final int length = ErrorEncoder.put(packet, 0, errorCode, ErrorCode.meaning(errorCode));
        return send(channel, receiver, length <= maxLength ? length : ErrorEncoder.put(packet, 0, errorCode, ""));
    }

    /** An ERROR is a courtesy that is never repeated (RFC 1350 section 7). */
    private boolean send(final DatagramChannel channel, final InetSocketAddress receiver, final int length) {
        try {
            return channel.send(bytes.limit(length).position(0), receiver) == length;
        } catch (final IOException e) {
            return false;
        }
    }

    private boolean takeAllowance(final long nowNs) {
        final long refill = (nowNs - lastRefillNs) / REFILL_NS;
        if (refill > 0) {
            allowance = Math.min(UNASKED_PER_SECOND, allowance + refill);
            lastRefillNs += refill * REFILL_NS;
        }
        if (allowance == 0) {
            return false;
        }
        allowance--;
        return true;
    }
}

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
 * Sends ERROR packets to senders that are part of no transfer. It answers no ERROR and no port of a service that answers every datagram.
 * Datagrams other than requests are answered at most 100 times a second, and garbage never with more bytes than it had (RFC 1350 section 4,
 * 8085 section 6, decisions D10 and D15). Not thread-safe.
 */
final class ErrorReplies {
    /** Ports of services that answer any datagram: an ERROR to them may begin an endless exchange. Sorted. */
    private static final int[] ANSWERING_PORTS = {
        0, 7, 13, 17, 19, 37, 53, 69, 111, 123, 137, 161, 389, 1900, 5353, 11211
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

    /** Answers a datagram from another TID with ERROR 5, unless it is an ERROR or malformed. */
    void toStranger(
            final DatagramChannel channel,
            final InetSocketAddress stranger,
            final DirectBuffer buffer,
            final int length,
            final long nowNs) {
        final int verdict = TftpPacket.validate(buffer, 0, length);
        if (verdict > 0 && verdict != Opcode.ERROR && takeAllowance(nowNs)) {
            send(channel, stranger, ErrorCode.UNKNOWN_TRANSFER_ID, "unknown transfer ID", Integer.MAX_VALUE);
        }
    }

    /** Answers a datagram that is neither a request nor an ERROR with ERROR 4. */
    void toGarbage(final DatagramChannel channel, final InetSocketAddress sender, final int length, final long nowNs) {
        if (takeAllowance(nowNs)) {
            send(channel, sender, ErrorCode.ILLEGAL_OPERATION, "illegal TFTP operation", length);
        }
    }

    /** Refuses a request. */
    void toRequest(
            final DatagramChannel channel, final InetSocketAddress client, final int errorCode, final String message) {
        send(channel, client, errorCode, message, Integer.MAX_VALUE);
    }

    private void send(
            final DatagramChannel channel,
            final InetSocketAddress receiver,
            final int errorCode,
            final String message,
            final int maxLength) {
        final int length = ErrorEncoder.put(packet, 0, errorCode, message);
        if (length > maxLength || Arrays.binarySearch(ANSWERING_PORTS, receiver.getPort()) >= 0) {
            return;
        }
        try {
            channel.send(bytes.limit(length).position(0), receiver);
        } catch (final IOException e) {
            // an ERROR is a courtesy that is never repeated (RFC 1350 section 7)
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

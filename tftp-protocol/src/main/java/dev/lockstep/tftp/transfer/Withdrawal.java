package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.ErrorDecoder;
import org.agrona.DirectBuffer;

/**
 * The rest of a transfer whose client has given up its request before the answer. The server may have accepted the request. Its transfer
 * identifier becomes known with its first packet: that packet is answered with the ERROR (RFC 1350 section 7). Without it the server would
 * repeat the packet.
 */
final class Withdrawal extends Phase {
    private final ClientOpening opening;

    Withdrawal(final ClientOpening opening) {
        super(opening.connection);
        this.opening = opening;
    }

    @Override
    Reception onPacket(
            final int opcode,
            final long port,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long nowNs) {
        if (!opening.isAnswer(opcode, buffer, offset)) {
            return Reception.IGNORED;
        }
        connection.pin(port);
        connection.refuseAnswer();
        return Reception.FAILED;
    }

    /** The server has refused the request itself. */
    @Override
    Reception onError(final ErrorDecoder error) {
        connection.endStay();
        return Reception.FAILED;
    }

    @Override
    void onExpiry(final long nowNs) {
        throw new IllegalStateException("nothing is repeated");
    }

    @Override
    boolean pollPacket(final Transmit transmit, final long nowNs) {
        return false;
    }
}

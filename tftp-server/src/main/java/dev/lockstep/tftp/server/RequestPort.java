package dev.lockstep.tftp.server;

import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.transfer.NegotiationPolicy;
import dev.lockstep.tftp.transfer.Refusal;
import dev.lockstep.tftp.transport.ListeningChannel;
import dev.lockstep.tftp.transport.PortRange;
import dev.lockstep.tftp.transport.TransferLoop;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.RequestDecoder;
import dev.lockstep.tftp.wire.TftpPacket;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The request port on one address, which tells requests from other datagrams. It listens on a single address, never on the wildcard. So
 * requests to a broadcast address are ignored (RFC 1123 section 4.2.3.5), and replies leave from the address to which the request was sent
 * (RFC 1122 section 4.1.3.5).
 */
final class RequestPort extends ListeningChannel {
    /** RFC 2347 allows 512 bytes, some boot ROMs send 516; a longer datagram than this limit is not parsed. */
    private static final int MAX_REQUEST_LENGTH = 1024;

    private final RequestHandler handler;
    private final InetAddress address;
    private final Supplier<NegotiationPolicy> policy;
    private final RequestDecoder request = new RequestDecoder();
    private boolean takesRequests = true;

    RequestPort(
            final DatagramChannel channel,
            final InetAddress address,
            final TransferLoop loop,
            final RequestHandler handler,
            final Supplier<NegotiationPolicy> policy,
            final @Nullable PortRange tids)
            throws IOException {
        super(loop, channel, address, tids);
        this.address = address;
        this.handler = handler;
        this.policy = policy;
    }

    @Override
    protected void onDatagram(
            final InetSocketAddress sender, final DirectBuffer buffer, final int length, final long nowNs) {
        if (!isPossibleClient(sender)) {
            logIgnored(sender, length, "no client has this address");
            return;
        }
        if (deliver(sender, buffer, length, nowNs)) {
            return;
        }
        final int verdict = TftpPacket.validate(buffer, 0, length);
        switch (verdict) {
            case Opcode.RRQ, Opcode.WRQ -> onRequest(sender, buffer, length, nowNs);
            case TftpPacket.UNTERMINATED_MODE -> {
                if (policy.get().conformance() == Conformance.LENIENT) {
                    onRequest(sender, buffer, length, nowNs);
                } else {
                    onGarbage(sender, length, nowNs);
                }
            }
            case Opcode.DATA, Opcode.ACK, Opcode.ERROR, Opcode.OACK, TftpPacket.TOO_SHORT -> {
                // belongs to no transfer on this port, and gets no answer; what is too short may be an ERROR
                logIgnored(sender, length, "no request");
            }
            default -> onGarbage(sender, length, nowNs);
        }
    }

    /** No client has a multicast, broadcast or unspecified address (RFC 1122 section 3.2.1.3), or port 0. */
    private static boolean isPossibleClient(final InetSocketAddress sender) {
        final InetAddress from = sender.getAddress();
        return sender.getPort() != 0
                && !from.isMulticastAddress()
                && !from.isAnyLocalAddress()
                && !isLimitedBroadcast(from);
    }

    private static boolean isLimitedBroadcast(final InetAddress address) {
        return address instanceof Inet4Address && address.hashCode() == -1;
    }

    private void onRequest(
            final InetSocketAddress sender, final DirectBuffer buffer, final int length, final long nowNs) {
        if (!takesRequests) {
            if (!handler.isRepetition(sender, buffer, length)) {
                logIgnored(sender, length, "the server takes no more requests");
            }
        } else if (length > MAX_REQUEST_LENGTH) {
            onGarbage(sender, length, nowNs);
        } else {
            handler.onRequest(this, sender, request.wrap(buffer, 0, length), buffer, length);
        }
    }

    private void onGarbage(final InetSocketAddress sender, final int length, final long nowNs) {
        refuseGarbage(sender, length, nowNs);
        logIgnored(sender, length, "no valid request");
    }

    private static void logIgnored(final InetSocketAddress sender, final int length, final String reason) {
        if (TransferLog.LOGGER.isLoggable(Level.DEBUG)) {
            TransferLog.LOGGER.log(Level.DEBUG, "ignored {0} bytes of {1}: {2}", length, sender, reason);
        }
    }

    /** From now on the port serves only the transfers that run on it. */
    void takeNoRequests() {
        takesRequests = false;
    }

    InetAddress address() {
        return address;
    }

    /** What is granted now. */
    NegotiationPolicy policy() {
        return policy.get();
    }

    /** Refuses a request; false if the ERROR could not be sent. */
    boolean refuse(final InetSocketAddress client, final Refusal refusal) {
        return refuseRequest(client, refusal.errorCode(), refusal.message());
    }
}

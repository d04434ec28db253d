package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.RequestDecoder;
import dev.lockstep.tftp.wire.TftpOption;
import java.util.EnumSet;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A server's answer to the options of a request.
 *
 * @param oack null if the server sends none
 * @param parameters of the transfer
 * @param announcedSize in a write request
 * @param refusal null if the request is accepted
 */
record Negotiated(
        @Nullable Packet oack,
        TransferParameters parameters,
        long announcedSize,
        @Nullable Refusal refusal) {
    static final long FILE_SIZE = 673_312;

    /** The protocol's own limits. */
    static final NegotiationPolicy GENEROUS = policy(65464, 32767, EnumSet.noneOf(TftpOption.class));

    static NegotiationPolicy policy(final int maxBlockSize, final int maxWindowSize, final Set<TftpOption> refused) {
        return new NegotiationPolicy(
                maxBlockSize, maxWindowSize, Long.MAX_VALUE, Long.MAX_VALUE, refused, Conformance.STANDARD);
    }

    static NegotiationPolicy policy(final Conformance conformance) {
        return new NegotiationPolicy(
                65464, 32767, Long.MAX_VALUE, Long.MAX_VALUE, EnumSet.noneOf(TftpOption.class), conformance);
    }

    /** A read request with options, by a generous policy. */
    static Negotiated reading(final String... namesAndValues) {
        return of(GENEROUS, Packet.request(Opcode.RRQ, "f", "octet", namesAndValues));
    }

    /** A write request with options, by a generous policy. */
    static Negotiated writing(final String... namesAndValues) {
        return of(GENEROUS, Packet.request(Opcode.WRQ, "f", "octet", namesAndValues));
    }

    static Negotiated of(final NegotiationPolicy policy, final Packet request) {
        return of(policy, request, FILE_SIZE, Long.MAX_VALUE);
    }

    static Negotiated of(
            final NegotiationPolicy policy, final Packet request, final long readSize, final long memoryBytes) {
        final int offset = 3;
        final byte[] surrounded = new byte[request.length() + 64];
        System.arraycopy(request.bytes(), 0, surrounded, offset, request.length());
        final RequestDecoder decoder =
                new RequestDecoder().wrap(new UnsafeBuffer(surrounded), offset, request.length());
        final ReceivedRequest received = ReceivedRequest.of(decoder, policy.refused());
        final Agreement agreement = policy.agree(received, readSize, memoryBytes);
        return new Negotiated(
                agreement.oack().length == 0 ? null : Packet.of(agreement.oack()),
                agreement.parameters(),
                received.announcedSize(),
                policy.refusal(received));
    }
}

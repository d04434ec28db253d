package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.wire.TransferMode;
import org.agrona.MutableDirectBuffer;

/**
 * A server's transfer from the answer to a request to its end. It repeats the answer until the client replies, keeps the negotiated interval,
 * converts netascii and enforces the size limit.
 *
 * <pre>
 *   ReceivedRequest.of ──► NegotiationPolicy.refusal ──► NegotiationPolicy.agree ──► ServerTransfer.reading | writing ──► begin
 * </pre>
 */
public final class ServerTransfer extends AbstractTransfer {
    private ServerTransfer(final Phase opening) {
        super(opening);
    }

    /**
     * Answers a read request: DATA 1, or an OACK.
     *
     * @param agreement to the request
     * @param source supplies the file in its local form; the caller closes it
     * @param policy of retransmission; an interval that was agreed on replaces its own
     * @param seed of the retransmission's jitter
     * @param clientPort the client's transfer identifier
     * @return a transfer in {@link TransferState#OPENING} once it has begun
     */
    public static PreparedTransfer<ServerTransfer> reading(
            final Agreement agreement,
            final BlockSource source,
            final RetransmitPolicy policy,
            final long seed,
            final int clientPort) {
        final BlockSource sent = agreement.mode() == TransferMode.NETASCII ? new NetasciiSource(source) : source;
        return new PreparedTransfer<>(agreement.memoryLength(), null, memory -> {
            final Connection connection = connection(agreement, memory, policy, seed, clientPort);
            final DataSender sender = DataSender.ofServer(connection, sent);
            return new ServerTransfer(
                    agreement.oack().length == 0 ? sender : ServerOpening.before(sender, agreement.oack()));
        });
    }

    /**
     * Answers a write request: ACK 0, or an OACK.
     *
     * @param agreement to the request
     * @param sink takes the file in its local form; the caller closes it
     * @param policy of retransmission; an interval that was agreed on replaces its own
     * @param seed of the retransmission's jitter
     * @param clientPort the client's transfer identifier
     * @return a transfer in {@link TransferState#OPENING} once it has begun
     */
    public static PreparedTransfer<ServerTransfer> writing(
            final Agreement agreement,
            final BlockSink sink,
            final RetransmitPolicy policy,
            final long seed,
            final int clientPort) {
        final BlockSink limited = new SizeLimitedSink(sink, agreement.maxUpload());
        final BlockSink stored = agreement.mode() == TransferMode.NETASCII
                ? new NetasciiSink(limited, agreement.parameters().blockSize())
                : limited;
        return new PreparedTransfer<>(agreement.memoryLength(), agreement.parameters(), memory -> {
            final Connection connection = connection(agreement, memory, policy, seed, clientPort);
            final DataReceiver receiver = DataReceiver.ofServer(connection, stored);
            return new ServerTransfer(ServerOpening.before(receiver, agreement.oack()));
        });
    }

    private static Connection connection(
            final Agreement agreement,
            final MutableDirectBuffer memory,
            final RetransmitPolicy policy,
            final long seed,
            final int clientPort) {
        final TransferParameters agreed = agreement.parameters();
        final RetransmitTimer timer = new RetransmitTimer(agreed.policy(policy).newStrategy(seed));
        return Connection.ofServer(memory, agreed, timer, clientPort);
    }

    /**
     * Takes a repetition of the client's request: repeats the first packet if the client has not answered it (decision D13).
     *
     * @return false if the client has answered the first packet before
     */
    public boolean onRepeatedRequest() {
        return phase().onRepeatedRequest();
    }
}

package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.wire.TransferMode;

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
            return new ServerTransfer(
                    agreement.oack().length == 0
                            ? DataSender.ofServer(connection, sent)
                            : ServerOpening.toRead(connection, agreement, sent));
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
            final Connection connection = connection(agreement, memory, policy.forReceiver(), seed, clientPort);
            return new ServerTransfer(ServerOpening.toWrite(connection, agreement, stored));
        });
    }

    private static Connection connection(
            final Agreement agreement,
            final TransferMemory memory,
            final RetransmitPolicy policy,
            final long seed,
            final int clientPort) {
        final TransferParameters agreed = agreement.parameters();
        final RetransmitTimer timer = new RetransmitTimer(agreed.policy(policy).newStrategy(seed));
        return Connection.ofServer(memory, agreement.memoryLength(), agreed, timer, clientPort);
    }

    /**
     * Takes a repetition of the client's request: repeats the first packet if the client has not answered it (decision D13). One that arrives at
     * the transfer's own port goes to {@link #onDatagram}.
     *
     * @param nowNs the time
     * @return false if the client has answered the first packet before
     */
    public boolean onRepeatedRequest(final long nowNs) {
        return phase().onRepeatedRequest(nowNs);
    }
}

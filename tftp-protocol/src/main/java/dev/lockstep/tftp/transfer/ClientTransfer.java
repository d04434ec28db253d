package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.RequestEncoder;
import dev.lockstep.tftp.wire.TftpPacket;
import dev.lockstep.tftp.wire.TransferMode;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/** A client's transfer from its request to its end: an opening, then the sender or receiver that the first answer made. */
public final class ClientTransfer implements Transfer {
    private final Initiation initiation;
    private Transfer current;

    private ClientTransfer(final Initiation initiation) {
        this.initiation = initiation;
        this.current = initiation;
    }

    /**
     * Reads a file from a server.
     *
     * @param memory of at least {@link #readingMemoryLength} bytes, which this transfer owns until its end
     * @param request what is asked for
     * @param sink of the file
     * @param serverPort where the request goes, usually 69
     * @return a transfer in {@link TransferState#REQUESTING}
     * @throws IllegalArgumentException if the file name is longer than {@link #MAX_FILENAME_LENGTH} allows
     */
    public static ClientTransfer reading(
            final MutableDirectBuffer memory,
            final TransferRequest request,
            final BlockSink sink,
            final int serverPort) {
        return new ClientTransfer(new Initiation(memory, request, null, sink, serverPort));
    }

    /**
     * Writes a file to a server.
     *
     * @param memory of at least {@link #writingMemoryLength} bytes, which this transfer owns until its end
     * @param request what is asked for
     * @param source of the file
     * @param serverPort where the request goes, usually 69
     * @return a transfer in {@link TransferState#REQUESTING}
     * @throws IllegalArgumentException if the file name is longer than {@link #MAX_FILENAME_LENGTH} allows
     */
    public static ClientTransfer writing(
            final MutableDirectBuffer memory,
            final TransferRequest request,
            final BlockSource source,
            final int serverPort) {
        return new ClientTransfer(new Initiation(memory, request, source, null, serverPort));
    }

    /** The longest file name that a request without options can carry in 512 bytes (RFC 2347), in either mode. */
    public static final int MAX_FILENAME_LENGTH =
            TftpPacket.MAX_REQUEST_LENGTH - RequestEncoder.encodedLength(0, TransferMode.NETASCII);

    /**
     * The memory for reading with the largest blocks that a server may agree to.
     *
     * @param options asked for
     * @return bytes
     */
    public static int readingMemoryLength(final OptionRequest options) {
        return DataReceiver.memoryLength(options.largest());
    }

    /**
     * The memory for writing with the largest blocks and windows that a server may agree to.
     *
     * @param options asked for
     * @return bytes
     */
    public static int writingMemoryLength(final OptionRequest options) {
        return DataSender.memoryLength(options.largest(), BlockSource.UNKNOWN_SIZE);
    }

    @Override
    public Reception onDatagram(
            final long peer, final DirectBuffer buffer, final int offset, final int length, final long nowNs) {
        final Reception reception = current.onDatagram(peer, buffer, offset, length, nowNs);
        final @Nullable Transfer established = initiation.established();
        if (established != null) {
            current = established;
        }
        return reception;
    }

    @Override
    public void onDeadline(final long nowNs) {
        current.onDeadline(nowNs);
    }

    @Override
    public void onContentReady(final long nowNs) {
        current.onContentReady(nowNs);
    }

    @Override
    public boolean pollTransmit(final Transmit transmit, final long nowNs) {
        return current.pollTransmit(transmit, nowNs);
    }

    @Override
    public void abort(final int errorCode, final String message) {
        current.abort(errorCode, message);
    }

    @Override
    public void abandon(final String message) {
        current.abandon(message);
    }

    @Override
    public long deadlineNs() {
        return current.deadlineNs();
    }

    @Override
    public TransferState state() {
        return current.state();
    }

    @Override
    public TransferOutcome outcome() {
        return current.outcome();
    }

    @Override
    public int peerPort() {
        return current.peerPort();
    }

    @Override
    public TransferParameters parameters() {
        return current.parameters();
    }

    @Override
    public TransferCounters counters() {
        return current.counters();
    }
}

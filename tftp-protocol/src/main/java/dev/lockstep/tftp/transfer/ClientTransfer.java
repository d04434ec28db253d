package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.RequestEncoder;
import dev.lockstep.tftp.wire.TftpPacket;
import dev.lockstep.tftp.wire.TransferMode;

/**
 * A client's transfer from its request to its end. It repeats the request until the first answer, checks the OACK, keeps the negotiated interval,
 * converts netascii and enforces the size limit.
 */
public final class ClientTransfer extends AbstractTransfer {
    /** The longest file name that a request without options can carry in 512 bytes (RFC 2347), in either mode. */
    public static final int MAX_FILENAME_LENGTH =
            TftpPacket.MAX_REQUEST_LENGTH - RequestEncoder.encodedLength(0, TransferMode.NETASCII);

    private ClientTransfer(final ClientOpening opening) {
        super(opening);
    }

    /**
     * Reads a file from a server.
     *
     * @param request of a file whose name is no longer than {@link #MAX_FILENAME_LENGTH}
     * @param sink takes the file in its local form; the caller closes it
     * @param serverPort where the request goes, usually 69
     * @return a transfer whose first packet is a read request
     */
    public static PreparedTransfer<ClientTransfer> reading(
            final TransferRequest request, final BlockSink sink, final int serverPort) {
        final TransferParameters largest = request.options().largest();
        final int memoryLength = DataReceiver.memoryLength(largest);
        final BlockSink limited = new SizeLimitedSink(sink, request.maxSize());
        return new PreparedTransfer<>(
                memoryLength,
                largest,
                memory -> new ClientTransfer(
                        new ClientOpening(memory, memoryLength, request, null, limited, serverPort)));
    }

    /**
     * Writes a file to a server.
     *
     * @param request of a file whose name is no longer than {@link #MAX_FILENAME_LENGTH}
     * @param source supplies the file in its local form; the caller closes it
     * @param serverPort where the request goes, usually 69
     * @return a transfer whose first packet is a write request
     */
    public static PreparedTransfer<ClientTransfer> writing(
            final TransferRequest request, final BlockSource source, final int serverPort) {
        final int memoryLength = DataSender.memoryLength(request.options().largest());
        return new PreparedTransfer<>(
                memoryLength,
                null,
                memory ->
                        new ClientTransfer(new ClientOpening(memory, memoryLength, request, source, null, serverPort)));
    }
}

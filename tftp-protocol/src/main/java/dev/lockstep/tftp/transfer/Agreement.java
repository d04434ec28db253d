package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.TransferMode;

/** The options and limits that a server grants for a request. {@link NegotiationPolicy#agree} creates it. Immutable. */
public final class Agreement {
    private final TransferMode mode;
    private final boolean write;
    private final TransferParameters parameters;
    private final byte[] oack;
    private final long maxUpload;

    Agreement(
            final TransferMode mode,
            final boolean write,
            final TransferParameters parameters,
            final byte[] oack,
            final long maxUpload) {
        this.mode = mode;
        this.write = write;
        this.parameters = parameters;
        this.oack = oack;
        this.maxUpload = maxUpload;
    }

    /**
     * The parameters that hold for the transfer.
     *
     * @return RFC 1350's defaults for each option that was not granted
     */
    public TransferParameters parameters() {
        return parameters;
    }

    /**
     * The memory that the transfer needs until the client has answered its first packet.
     *
     * @return bytes: those of an OACK, of ACK 0, or of DATA 1
     */
    public int memoryLength() {
        return write || oack.length > 0 ? Connection.CONTROL_LENGTH : provenMemoryLength();
    }

    /**
     * The memory that the transfer needs once the client has answered.
     *
     * @return bytes: a window of DATA for a reader, a block for a writer
     */
    public int provenMemoryLength() {
        return write ? DataReceiver.memoryLength(parameters) : DataSender.memoryLength(parameters);
    }

    TransferMode mode() {
        return mode;
    }

    /** The encoded option acknowledgment; empty if no option was granted. The caller must not change it. */
    byte[] oack() {
        return oack;
    }

    /** The most bytes that a client may write. */
    long maxUpload() {
        return maxUpload;
    }
}

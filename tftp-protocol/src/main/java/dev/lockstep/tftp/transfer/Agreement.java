package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.TransferMode;

/** The options and limits that a server grants for a request. {@link NegotiationPolicy#agree} creates it. Immutable. */
public final class Agreement {
    private final TransferMode mode;
    private final TransferParameters parameters;
    private final byte[] oack;
    private final int memoryLength;
    private final long maxUpload;

    Agreement(
            final TransferMode mode,
            final TransferParameters parameters,
            final byte[] oack,
            final int memoryLength,
            final long maxUpload) {
        this.mode = mode;
        this.parameters = parameters;
        this.oack = oack;
        this.memoryLength = memoryLength;
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
     * The memory that the transfer needs.
     *
     * @return bytes
     */
    public int memoryLength() {
        return memoryLength;
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

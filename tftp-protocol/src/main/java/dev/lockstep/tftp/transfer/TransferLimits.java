package dev.lockstep.tftp.transfer;

/**
 * How often one end sends what is never answered, beside its strategy's patience. Immutable.
 *
 * @param openingTransmissions the most transmissions of the first packet before the peer is proven to be there: a request with a forged
 *     source must not make a server send much (8085 section 6)
 * @param finalTransmissions the most transmissions of the last block once it alone is open: many boot ROMs never acknowledge it
 */
public record TransferLimits(int openingTransmissions, int finalTransmissions) {
    /** No limit but patience, for a client. */
    public static final TransferLimits PATIENCE_ONLY = new TransferLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** For a server: five first packets, six last blocks. */
    public static final TransferLimits SERVER = new TransferLimits(5, 6);
}

package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.wire.BlockNumber;
import dev.lockstep.tftp.wire.DataPacket;
import dev.lockstep.tftp.wire.Rollover;
import dev.lockstep.tftp.wire.TftpOption;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that both ends agreed on; an option without agreement has its RFC's default. Immutable.
 *
 * @param blockSize data bytes in a block, 8 to 65464 (RFC 2348)
 * @param windowSize blocks sent before waiting for an ACK, 1 to 32767 (RFC 7440, decision D17)
 * @param rollover the block number after 65535, or null if none was agreed: then a sender continues with 0, and a receiver detects the
 *     sender's choice
 * @param intervalNs the agreed retransmission interval in nanoseconds, or 0 if none was agreed (RFC 2349)
 * @param transferSize the announced size in bytes, or {@link BlockSource#UNKNOWN_SIZE} (RFC 2349)
 */
public record TransferParameters(
        int blockSize, int windowSize, @Nullable Rollover rollover, long intervalNs, long transferSize) {
    /** The smallest block size that may be negotiated, RFC 2348. */
    public static final int MIN_BLOCK_SIZE = 8;

    /** The largest block size that may be negotiated, RFC 2348. */
    public static final int MAX_BLOCK_SIZE = 65464;

    /** The most blocks of a window (decision D17). */
    public static final int MAX_WINDOW_SIZE = BlockNumber.MAX_WINDOW;

    /** The most bytes that a window may hold. */
    public static final int MAX_WINDOW_LENGTH = 1 << 30;

    /** The block size if none was negotiated, RFC 1350. */
    public static final int DEFAULT_BLOCK_SIZE = 512;

    /** The parameters of a transfer without options, RFC 1350. */
    public static final TransferParameters DEFAULT =
            new TransferParameters(DEFAULT_BLOCK_SIZE, 1, null, 0, BlockSource.UNKNOWN_SIZE);

    /**
     * Checks the ranges.
     *
     * @param blockSize as the record says
     * @param windowSize as the record says
     * @param rollover as the record says
     * @param intervalNs as the record says
     * @param transferSize as the record says
     */
    public TransferParameters {
        if (blockSize < MIN_BLOCK_SIZE || blockSize > MAX_BLOCK_SIZE) {
            throw new IllegalArgumentException("blockSize " + blockSize + " is not between 8 and 65464");
        }
        if ((long) windowSize * (DataPacket.DATA_OFFSET + blockSize) > MAX_WINDOW_LENGTH) {
            throw new IllegalArgumentException(
                    "a window of " + windowSize + " blocks of " + blockSize + " bytes is larger than 1 GiB");
        }
        if (windowSize < 1 || windowSize > MAX_WINDOW_SIZE) {
            throw new IllegalArgumentException("windowSize " + windowSize + " is not between 1 and 32767");
        }
    }

    /** The parameters that follow from the options that an OACK grants. */
    static TransferParameters of(final OptionValues granted) {
        int blockSize = DEFAULT_BLOCK_SIZE;
        int windowSize = 1;
        @Nullable Rollover rollover = null;
        long intervalNs = 0;
        long transferSize = BlockSource.UNKNOWN_SIZE;
        for (final TftpOption option : TftpOption.values()) {
            final long value = granted.get(option);
            if (value == OptionValues.NONE) {
                continue;
            }
            switch (option) {
                case TSIZE -> transferSize = value;
                case BLKSIZE, BLKSIZE2 -> blockSize = (int) value;
                case WINDOWSIZE -> windowSize = (int) value;
                case TIMEOUT -> intervalNs = TimeUnit.SECONDS.toNanos(value);
                case UTIMEOUT -> intervalNs = TimeUnit.MICROSECONDS.toNanos(value);
                case ROLLOVER -> rollover = value == 0 ? Rollover.TO_ZERO : Rollover.TO_ONE;
            }
        }
        return new TransferParameters(blockSize, windowSize, rollover, intervalNs, transferSize);
    }

    /** The policy with the agreed interval, or unchanged if none was agreed. */
    RetransmitPolicy policy(final RetransmitPolicy configured) {
        return intervalNs == 0 ? configured : configured.withNegotiatedInterval(intervalNs);
    }

    /**
     * Length of a full DATA packet.
     *
     * @return bytes of header and data
     */
    public int packetLength() {
        return DataPacket.DATA_OFFSET + blockSize;
    }
}

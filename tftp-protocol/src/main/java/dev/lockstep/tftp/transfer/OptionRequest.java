package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.OptionsEncoder;
import dev.lockstep.tftp.wire.Rollover;
import dev.lockstep.tftp.wire.TftpOption;
import org.jspecify.annotations.Nullable;

/**
 * The options that a client asks for. Immutable.
 *
 * @param blockSize for {@link TftpOption#BLKSIZE}, 8 to 65464, or 0 not to ask
 * @param windowSize for {@link TftpOption#WINDOWSIZE}, 1 to 32767, or 0 not to ask
 * @param timeoutMicros for {@link TftpOption#TIMEOUT} where it is whole seconds from 1 to 255, else for {@link TftpOption#UTIMEOUT}, 10,000 to
 *     255,000,000; or 0 not to ask
 * @param transferSize for {@link TftpOption#TSIZE}: 0 to ask for it when reading, the size when writing, or
 *     {@link BlockSource#UNKNOWN_SIZE} not to ask
 * @param rollover for {@link TftpOption#ROLLOVER}, or null not to ask
 */
public record OptionRequest(
        int blockSize,
        int windowSize,
        long timeoutMicros,
        long transferSize,
        @Nullable Rollover rollover) {
    /** No options: plain RFC 1350. */
    public static final OptionRequest NONE = new OptionRequest(0, 0, 0, BlockSource.UNKNOWN_SIZE, null);

    /** The result of {@link #value} for an option that is not asked for. */
    static final long NOT_ASKED = -1;

    private static final long MICROS_PER_SECOND = 1_000_000;

    /**
     * Checks the ranges.
     *
     * @param blockSize as the record says
     * @param windowSize as the record says
     * @param timeoutMicros as the record says
     * @param transferSize as the record says
     * @param rollover as the record says
     */
    public OptionRequest {
        // checks the largest parameters that the server may grant
        new TransferParameters(
                Math.max(blockSize, TransferParameters.DEFAULT_BLOCK_SIZE),
                Math.max(windowSize, 1),
                null,
                0,
                BlockSource.UNKNOWN_SIZE);
        if (timeoutMicros != 0 && !TftpOption.UTIMEOUT.isValid(timeoutMicros)) {
            throw new IllegalArgumentException("timeout of " + timeoutMicros + " us is not between 10 ms and 255 s");
        }
    }

    /** The value that is asked for, or {@link #NOT_ASKED}. */
    long value(final TftpOption option) {
        final boolean wholeSeconds = timeoutMicros % MICROS_PER_SECOND == 0;
        return switch (option) {
            case TSIZE -> transferSize == BlockSource.UNKNOWN_SIZE ? NOT_ASKED : transferSize;
            case BLKSIZE -> blockSize == 0 ? NOT_ASKED : blockSize;
            case BLKSIZE2 -> NOT_ASKED;
            case WINDOWSIZE -> windowSize == 0 ? NOT_ASKED : windowSize;
            case TIMEOUT -> timeoutMicros > 0 && wholeSeconds ? timeoutMicros / MICROS_PER_SECOND : NOT_ASKED;
            case UTIMEOUT -> timeoutMicros > 0 && !wholeSeconds ? timeoutMicros : NOT_ASKED;
            case ROLLOVER -> rollover == null ? NOT_ASKED : rollover == Rollover.TO_ZERO ? 0 : 1;
        };
    }

    /** Appends the options that fit. */
    void encode(final OptionsEncoder options) {
        for (final TftpOption option : TftpOption.values()) {
            final long value = value(option);
            if (value != NOT_ASKED) {
                options.put(option, value);
            }
        }
    }

    /**
     * The largest blocks and windows that a server may agree to.
     *
     * @return parameters that determine the memory of the transfer
     */
    public TransferParameters largest() {
        return new TransferParameters(
                Math.max(blockSize, TransferParameters.DEFAULT_BLOCK_SIZE),
                Math.max(windowSize, 1),
                rollover,
                0,
                BlockSource.UNKNOWN_SIZE);
    }
}

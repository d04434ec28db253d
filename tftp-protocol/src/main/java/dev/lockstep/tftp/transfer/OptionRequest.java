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
    /** No options: RFC 1350 as it was. */
    public static final OptionRequest NONE = new OptionRequest(0, 0, 0, BlockSource.UNKNOWN_SIZE, null);

    static final long MICROS_PER_SECOND = 1_000_000;
    static final long MAX_TIMEOUT_SECONDS = 255;
    static final long MIN_UTIMEOUT = 10_000;
    static final long MAX_UTIMEOUT = MAX_TIMEOUT_SECONDS * MICROS_PER_SECOND;

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
        // what the server may grant has to be possible
        new TransferParameters(
                Math.max(blockSize, TransferParameters.DEFAULT_BLOCK_SIZE),
                Math.max(windowSize, 1),
                null,
                0,
                BlockSource.UNKNOWN_SIZE);
        if (timeoutMicros != 0 && (timeoutMicros < MIN_UTIMEOUT || timeoutMicros > MAX_UTIMEOUT)) {
            throw new IllegalArgumentException("timeout of " + timeoutMicros + " us is not between 10 ms and 255 s");
        }
    }

    /**
     * The value that was asked for.
     *
     * @return {@link BlockSource#UNKNOWN_SIZE} if the option was not asked for
     */
    long value(final TftpOption option) {
        final boolean wholeSeconds = timeoutMicros % MICROS_PER_SECOND == 0;
        return switch (option) {
            case BLKSIZE -> blockSize == 0 ? BlockSource.UNKNOWN_SIZE : blockSize;
            case WINDOWSIZE -> windowSize == 0 ? BlockSource.UNKNOWN_SIZE : windowSize;
            case TIMEOUT ->
                timeoutMicros > 0 && wholeSeconds ? timeoutMicros / MICROS_PER_SECOND : BlockSource.UNKNOWN_SIZE;
            case UTIMEOUT -> timeoutMicros > 0 && !wholeSeconds ? timeoutMicros : BlockSource.UNKNOWN_SIZE;
            case TSIZE -> transferSize;
            case ROLLOVER -> rolloverValue();
            case BLKSIZE2 -> BlockSource.UNKNOWN_SIZE;
        };
    }

    private long rolloverValue() {
        if (rollover == null) {
            return BlockSource.UNKNOWN_SIZE;
        }
        return rollover == Rollover.TO_ZERO ? 0 : 1;
    }

    /** Appends what fits; tsize first, since it is asked for by people and the others by machines. */
    void encode(final OptionsEncoder options) {
        put(options, TftpOption.TSIZE);
        put(options, TftpOption.BLKSIZE);
        put(options, TftpOption.WINDOWSIZE);
        put(options, TftpOption.TIMEOUT);
        put(options, TftpOption.UTIMEOUT);
        put(options, TftpOption.ROLLOVER);
    }

    private void put(final OptionsEncoder options, final TftpOption option) {
        final long value = value(option);
        if (value != BlockSource.UNKNOWN_SIZE) {
            options.put(option, value);
        }
    }

    /**
     * The largest blocks and windows that a server may agree to.
     *
     * @return parameters to reckon memory by
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

package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.OackEncoder;
import dev.lockstep.tftp.wire.OptionsDecoder;
import dev.lockstep.tftp.wire.RequestDecoder;
import dev.lockstep.tftp.wire.Rollover;
import dev.lockstep.tftp.wire.TftpOption;
import java.util.Arrays;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The server's opening: reads a request's options, decides each by its RFC, and writes the OACK (RFC 2347, 2348, 2349, 7440).
 *
 * <p>{@link #read}, then {@link #announcedSize}; once the file is open, {@link #agree}; with memory for the transfer, {@link #encodeOack}. One
 * instance serves one request after the other. Not thread-safe.
 */
public final class RequestNegotiation {
    private static final long NOTHING = -1;
    private static final long MAX_WINDOW_OPTION = 65_535;
    private static final int MAX_POWER_OF_TWO_BLOCK = 32_768;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MICRO = 1_000L;

    private final NegotiationPolicy policy;
    private final OackEncoder oack = new OackEncoder();

    /** By ordinal: what the request asks for, then what is granted, or {@link #NOTHING}. */
    private final long[] values = new long[TftpOption.values().length];

    private int seen;
    private @Nullable TftpOption firstInvalid;

    /**
     * Negotiates by a policy.
     *
     * @param policy what is agreed to
     */
    public RequestNegotiation(final NegotiationPolicy policy) {
        this.policy = policy;
    }

    /**
     * Reads the options of a request. Of an option that is given twice, and of two that exclude each other (blksize and blksize2, timeout
     * and utimeout), the first counts.
     *
     * @param options of the request
     */
    public void read(final OptionsDecoder options) {
        Arrays.fill(values, NOTHING);
        seen = 0;
        firstInvalid = null;
        while (options.next()) {
            final TftpOption option = options.option();
            if (option != null && !policy.refused().contains(option)) {
                read(option, options.decimal());
            }
        }
    }

    private void read(final TftpOption option, final long value) {
        final int group = 1 << group(option).ordinal();
        if ((seen & group) != 0) {
            return;
        }
        seen |= group;
        if (isValid(option, value)) {
            values[option.ordinal()] = value == OptionsDecoder.TOO_LARGE ? Long.MAX_VALUE : value;
        } else if (firstInvalid == null) {
            firstInvalid = option;
        }
    }

    private static TftpOption group(final TftpOption option) {
        return switch (option) {
            case BLKSIZE2 -> TftpOption.BLKSIZE;
            case UTIMEOUT -> TftpOption.TIMEOUT;
            default -> option;
        };
    }

    private static boolean isValid(final TftpOption option, final long value) {
        return switch (option) {
            case BLKSIZE, BLKSIZE2 -> value >= TransferParameters.MIN_BLOCK_SIZE;
            case WINDOWSIZE -> value >= 1 && value <= MAX_WINDOW_OPTION;
            case TIMEOUT -> value >= 1 && value <= OptionRequest.MAX_TIMEOUT_SECONDS;
            case UTIMEOUT -> value >= OptionRequest.MIN_UTIMEOUT && value <= OptionRequest.MAX_UTIMEOUT;
            case TSIZE -> value != OptionsDecoder.NOT_DECIMAL;
            case ROLLOVER -> value == 0 || value == 1;
        };
    }

    /**
     * The option for whose invalid value a strict server refuses the request with ERROR 8 (decision D6).
     *
     * @return null if there is none, or the policy is not strict and leaves it out
     */
    public @Nullable TftpOption refusal() {
        return policy.conformance() == Conformance.STRICT ? firstInvalid : null;
    }

    /**
     * The size that a write request announces.
     *
     * @return bytes; {@link Long#MAX_VALUE} for a number beyond it; {@link BlockSource#UNKNOWN_SIZE} if none is announced, or 0, which some
     *     clients send for want of a better number
     */
    public long announcedSize() {
        final long size = values[TftpOption.TSIZE.ordinal()];
        return size > 0 ? size : BlockSource.UNKNOWN_SIZE;
    }

    /**
     * Decides on all options.
     *
     * @param readSize the size to answer to tsize in a read request, or {@link BlockSource#UNKNOWN_SIZE} to leave it out: unknown, or
     *     netascii, whose size on the wire is another (decision D8)
     * @param isRead whether it is a read request
     * @param memoryBytes what a window may take now
     * @return what holds for the transfer
     */
    public TransferParameters agree(final long readSize, final boolean isRead, final long memoryBytes) {
        if (isRead && asks(TftpOption.TSIZE)) {
            values[TftpOption.TSIZE.ordinal()] = readSize;
        }
        final int blockSize = agreeBlockSize();
        final int windowSize = agreeWindowSize(blockSize, memoryBytes);
        final long rollover = values[TftpOption.ROLLOVER.ordinal()];
        return new TransferParameters(
                blockSize,
                windowSize,
                rollover == NOTHING ? null : rollover == 0 ? Rollover.TO_ZERO : Rollover.TO_ONE,
                intervalNs(),
                announcedSize());
    }

    private int agreeBlockSize() {
        if (asks(TftpOption.BLKSIZE)) {
            return grant(TftpOption.BLKSIZE, Math.min(values[TftpOption.BLKSIZE.ordinal()], policy.maxBlockSize()));
        }
        if (asks(TftpOption.BLKSIZE2)) {
            final long limit = Math.min(MAX_POWER_OF_TWO_BLOCK, policy.maxBlockSize());
            return grant(
                    TftpOption.BLKSIZE2, Long.highestOneBit(Math.min(values[TftpOption.BLKSIZE2.ordinal()], limit)));
        }
        return TransferParameters.DEFAULT_BLOCK_SIZE;
    }

    private int agreeWindowSize(final int blockSize, final long memoryBytes) {
        if (!asks(TftpOption.WINDOWSIZE)) {
            return 1;
        }
        final long packetLength = blockSize + 4L;
        final long mostBytes =
                Math.min(TransferParameters.MAX_WINDOW_LENGTH, Math.min(memoryBytes, policy.maxWindowBytes()));
        final long fitting = Math.max(1, mostBytes / packetLength);
        return grant(
                TftpOption.WINDOWSIZE,
                Math.min(fitting, Math.min(values[TftpOption.WINDOWSIZE.ordinal()], policy.maxWindowSize())));
    }

    private long intervalNs() {
        if (asks(TftpOption.TIMEOUT)) {
            return values[TftpOption.TIMEOUT.ordinal()] * NANOS_PER_SECOND;
        }
        return asks(TftpOption.UTIMEOUT) ? values[TftpOption.UTIMEOUT.ordinal()] * NANOS_PER_MICRO : 0;
    }

    private boolean asks(final TftpOption option) {
        return values[option.ordinal()] != NOTHING;
    }

    private int grant(final TftpOption option, final long value) {
        values[option.ordinal()] = value;
        return (int) value;
    }

    /**
     * Writes the OACK: the granted options under the names and in the order of the request.
     *
     * @param request whose options were read
     * @param destination with room for 512 bytes from the beginning
     * @return its length in bytes, or 0 if nothing was granted and no OACK is to be sent
     */
    public int encodeOack(final RequestDecoder request, final MutableDirectBuffer destination) {
        oack.wrap(destination, 0, AbstractTransfer.CONTROL_LENGTH);
        final OptionsDecoder options = request.options();
        while (options.next()) {
            final TftpOption option = options.option();
            if (option != null && asks(option)) {
                oack.options()
                        .put(options.buffer(), options.nameOffset(), options.nameLength(), values[option.ordinal()]);
                values[option.ordinal()] = NOTHING;
            }
        }
        return oack.isEmpty() ? 0 : oack.encodedLength();
    }
}

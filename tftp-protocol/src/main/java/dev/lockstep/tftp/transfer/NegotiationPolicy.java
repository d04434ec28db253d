package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.transfer.ReceivedRequest.AskedOption;
import dev.lockstep.tftp.wire.DataPacket;
import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.OackEncoder;
import dev.lockstep.tftp.wire.TftpOption;
import dev.lockstep.tftp.wire.TftpPacket;
import dev.lockstep.tftp.wire.TransferMode;
import java.util.Arrays;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The options that a server grants (RFC 2347, 2348, 2349, 7440). Immutable and thread-safe if the set is.
 *
 * @param maxBlockSize the largest block size that is granted, 8 to 65464 bytes
 * @param maxWindowSize the largest window that is granted, 1 to 32767 blocks
 * @param maxWindowBytes the most memory that a window takes, in bytes
 * @param maxUpload the most bytes that a client may write
 * @param refused options that are treated as unknown, to work round broken clients
 * @param conformance how an option with an invalid value is treated
 */
public record NegotiationPolicy(
        int maxBlockSize,
        int maxWindowSize,
        long maxWindowBytes,
        long maxUpload,
        Set<TftpOption> refused,
        Conformance conformance) {
    private static final int MAX_POWER_OF_TWO_BLOCK = 32_768;

    /** Grants all that the protocol allows. */
    public static final NegotiationPolicy UNLIMITED = new NegotiationPolicy(
            TransferParameters.MAX_BLOCK_SIZE,
            TransferParameters.MAX_WINDOW_SIZE,
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            Set.of(),
            Conformance.STANDARD);

    /**
     * Decides whether a request is refused before its file is looked for.
     *
     * @param request the client's request
     * @return null if the request is not refused
     */
    public @Nullable Refusal refusal(final ReceivedRequest request) {
        final TftpOption invalid = request.invalidOption();
        final long announced = request.announcedSize();
        if (!request.isModeKnown()) {
            return new Refusal(ErrorCode.ILLEGAL_OPERATION, "unknown transfer mode");
        }
        if (conformance == Conformance.STRICT) {
            final TftpOption wrong = invalid == null ? request.optionOutOfRange() : invalid;
            if (wrong != null) {
                return new Refusal(ErrorCode.OPTION_NEGOTIATION, "option " + wrong.text() + " has an invalid value");
            }
        }
        if (announced > maxUpload || announced == Long.MAX_VALUE) {
            return new Refusal(ErrorCode.DISK_FULL, "more than the " + maxUpload + " bytes that are allowed");
        }
        return null;
    }

    /**
     * Decides on all options of a request.
     *
     * @param request for which {@link #refusal} returned null
     * @param contentSize the size of the file to be read, or {@link BlockSource#UNKNOWN_SIZE}; ignored for a write request
     * @param memoryBytes the memory that a window may take now
     * @return the granted options and limits
     * @throws IllegalStateException if the request has no known mode
     */
    public Agreement agree(final ReceivedRequest request, final long contentSize, final long memoryBytes) {
        final TransferMode mode = request.mode();
        // the size on the wire of converted text is not known beforehand (decision D8)
        final long wireSize = mode == TransferMode.NETASCII ? BlockSource.UNKNOWN_SIZE : contentSize;
        final int blockSize = blockSize(request);
        final OptionValues granted = new OptionValues();
        for (final AskedOption asked : request.options()) {
            granted.put(
                    asked.option(),
                    switch (asked.option()) {
                        case TSIZE -> request.isWrite() ? asked.value() : announcedSize(wireSize);
                        case BLKSIZE, BLKSIZE2 -> blockSize;
                        case WINDOWSIZE -> windowSize(asked.value(), blockSize, memoryBytes);
                        case TIMEOUT, UTIMEOUT, ROLLOVER -> asked.value();
                    });
        }
        final byte[] oack = oack(request, granted);
        if (granted.get(TftpOption.TSIZE) == 0) {
            // some clients announce 0 because they do not know the size: it is acknowledged but not used
            granted.put(TftpOption.TSIZE, BlockSource.UNKNOWN_SIZE);
        }
        final TransferParameters parameters = TransferParameters.of(granted);
        return new Agreement(mode, request.isWrite(), parameters, oack, maxUpload);
    }

    /** A size of 0 is left out: special files have it, whatever they contain, and curl takes it for an error. */
    private static long announcedSize(final long wireSize) {
        return wireSize == 0 ? BlockSource.UNKNOWN_SIZE : wireSize;
    }

    private int blockSize(final ReceivedRequest request) {
        for (final AskedOption asked : request.options()) {
            final long limited = Math.min(asked.value(), maxBlockSize);
            if (asked.option() == TftpOption.BLKSIZE) {
                return (int) limited;
            }
            if (asked.option() == TftpOption.BLKSIZE2) {
                return (int) Long.highestOneBit(Math.min(limited, MAX_POWER_OF_TWO_BLOCK));
            }
        }
        return TransferParameters.DEFAULT_BLOCK_SIZE;
    }

    private long windowSize(final long asked, final int blockSize, final long memoryBytes) {
        final long mostBytes = Math.min(TransferParameters.MAX_WINDOW_LENGTH, Math.min(memoryBytes, maxWindowBytes));
        final long fitting = Math.max(1, mostBytes / (DataPacket.DATA_OFFSET + blockSize));
        return Math.min(fitting, Math.min(asked, maxWindowSize));
    }

    /** The granted options under the names and in the order of the request; empty if there is none. */
    private static byte[] oack(final ReceivedRequest request, final OptionValues granted) {
        final UnsafeBuffer packet = new UnsafeBuffer(new byte[TftpPacket.MAX_REQUEST_LENGTH]);
        final OackEncoder oack = new OackEncoder().wrap(packet, 0, packet.capacity());
        for (final AskedOption asked : request.options()) {
            final long value = granted.get(asked.option());
            if (value != OptionValues.NONE) {
                final FileName name = asked.name();
                oack.options().put(new UnsafeBuffer(name.bytes()), 0, name.length(), value);
            }
        }
        return Arrays.copyOf(packet.byteArray(), oack.isEmpty() ? 0 : oack.encodedLength());
    }
}

package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.OptionsDecoder;
import dev.lockstep.tftp.wire.RequestDecoder;
import dev.lockstep.tftp.wire.TftpOption;
import dev.lockstep.tftp.wire.TransferMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A read or write request as a server understood it (RFC 1350 section 5, RFC 2347). Immutable; it outlives the datagram. */
public final class ReceivedRequest {
    /**
     * An option with a valid value, under the name that the client gave it.
     *
     * @param name the client's spelling, letter for letter
     */
    record AskedOption(TftpOption option, FileName name, long value) {}

    private final boolean write;
    private final FileName filename;
    private final @Nullable TransferMode mode;
    private final List<AskedOption> options;
    private final @Nullable TftpOption invalidOption;

    private ReceivedRequest(
            final boolean write,
            final FileName filename,
            final @Nullable TransferMode mode,
            final List<AskedOption> options,
            final @Nullable TftpOption invalidOption) {
        this.write = write;
        this.filename = filename;
        this.mode = mode;
        this.options = List.copyOf(options);
        this.invalidOption = invalidOption;
    }

    /**
     * Reads a request. Of an option that is given twice, and of two with the same {@link TftpOption#subject}, the first counts.
     *
     * @param request wrapped around a valid datagram
     * @param ignored options to be treated as unknown
     * @return the request
     */
    public static ReceivedRequest of(final RequestDecoder request, final Set<TftpOption> ignored) {
        final List<AskedOption> asked = new ArrayList<>();
        final Set<TftpOption> seen = EnumSet.noneOf(TftpOption.class);
        @Nullable TftpOption firstInvalid = null;
        final OptionsDecoder options = request.options();
        while (options.next()) {
            final TftpOption option = options.option();
            if (option == null || ignored.contains(option) || !seen.add(option.subject())) {
                continue;
            }
            final long value = value(option, options.decimal());
            if (option.isValid(value)) {
                asked.add(new AskedOption(
                        option, FileName.of(options.buffer(), options.nameOffset(), options.nameLength()), value));
            } else if (firstInvalid == null) {
                firstInvalid = option;
            }
        }
        return new ReceivedRequest(
                request.opcode() == Opcode.WRQ,
                FileName.of(request.buffer(), request.filenameOffset(), request.filenameLength()),
                request.mode(),
                asked,
                firstInvalid);
    }

    /** A size that does not fit into a long is read as the largest long, which exceeds every store. */
    private static long value(final TftpOption option, final long decimal) {
        return option == TftpOption.TSIZE && decimal == OptionsDecoder.TOO_LARGE ? Long.MAX_VALUE : decimal;
    }

    /**
     * Whether the client wants to write.
     *
     * @return true for WRQ, false for RRQ
     */
    public boolean isWrite() {
        return write;
    }

    /**
     * The file's name as received, unchecked.
     *
     * @return may be empty
     */
    public FileName filename() {
        return filename;
    }

    /**
     * Whether the mode is one of {@link TransferMode}'s.
     *
     * @return false for {@code mail} and unknown modes
     */
    public boolean isModeKnown() {
        return mode != null;
    }

    /**
     * The transfer mode.
     *
     * @return a known mode
     * @throws IllegalStateException if the mode is unknown, for which {@link NegotiationPolicy#refusal} refuses the request
     */
    public TransferMode mode() {
        if (mode == null) {
            throw new IllegalStateException("the mode is unknown");
        }
        return mode;
    }

    /**
     * The first option that has an invalid value.
     *
     * @return null if every value is valid
     */
    public @Nullable TftpOption invalidOption() {
        return invalidOption;
    }

    /** The first option whose value no server can grant as it is, or null. */
    @Nullable
    TftpOption optionOutOfRange() {
        for (final AskedOption asked : options) {
            if (!asked.option.isInRange(asked.value)) {
                return asked.option;
            }
        }
        return null;
    }

    /**
     * The size that a write request announces (RFC 2349).
     *
     * @return bytes; {@link Long#MAX_VALUE} for a number beyond it; {@link BlockSource#UNKNOWN_SIZE} for a read request, for no
     * announcement, and for 0, which some clients send because they do not know the size
     */
    public long announcedSize() {
        for (final AskedOption asked : options) {
            if (write && asked.option == TftpOption.TSIZE && asked.value > 0) {
                return asked.value;
            }
        }
        return BlockSource.UNKNOWN_SIZE;
    }

    /** The valid options in the order of the request. */
    List<AskedOption> options() {
        return options;
    }
}

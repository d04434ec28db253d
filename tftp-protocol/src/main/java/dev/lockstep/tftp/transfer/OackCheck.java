package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.OptionsDecoder;
import dev.lockstep.tftp.wire.Rollover;
import dev.lockstep.tftp.wire.TftpOption;
import org.jspecify.annotations.Nullable;

/** The client's look at an OACK: what it agrees to, or why it breaks RFC 2347, 2348, 2349 or 7440. */
final class OackCheck {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MICRO = 1_000L;

    private final OptionRequest asked;
    private final Conformance conformance;
    private int blockSize = TransferParameters.DEFAULT_BLOCK_SIZE;
    private int windowSize = 1;
    private @Nullable Rollover rollover;
    private long intervalNs;
    private long transferSize = BlockSource.UNKNOWN_SIZE;
    private @Nullable String violation;

    OackCheck(final OptionRequest asked, final Conformance conformance, final OptionsDecoder options) {
        this.asked = asked;
        this.conformance = conformance;
        while (violation == null && options.next()) {
            check(options);
        }
    }

    private void check(final OptionsDecoder options) {
        final TftpOption option = options.option();
        final long wanted = option == null ? BlockSource.UNKNOWN_SIZE : asked.value(option);
        if (option == null || wanted == BlockSource.UNKNOWN_SIZE) {
            if (conformance != Conformance.LENIENT) {
                violation = "OACK has an option that was not asked for: "
                        + PeerText.of(options.buffer(), options.nameOffset(), options.nameLength());
            }
            return;
        }
        final long value = options.decimal();
        if (!isAllowed(option, wanted, value)) {
            violation = "OACK has " + option.text() + "="
                    + PeerText.of(options.buffer(), options.valueOffset(), options.valueLength()) + " where "
                    + wanted + " was asked for";
            return;
        }
        apply(option, value);
    }

    private static boolean isAllowed(final TftpOption option, final long wanted, final long value) {
        return switch (option) {
            case BLKSIZE -> value >= TransferParameters.MIN_BLOCK_SIZE && value <= wanted;
            case WINDOWSIZE -> value >= 1 && value <= wanted;
            case TSIZE -> value >= 0;
            default -> value == wanted;
        };
    }

    private void apply(final TftpOption option, final long value) {
        switch (option) {
            case BLKSIZE -> blockSize = (int) value;
            case WINDOWSIZE -> windowSize = (int) value;
            case TIMEOUT -> intervalNs = value * NANOS_PER_SECOND;
            case UTIMEOUT -> intervalNs = value * NANOS_PER_MICRO;
            case ROLLOVER -> rollover = value == 0 ? Rollover.TO_ZERO : Rollover.TO_ONE;
            default -> transferSize = value;
        }
    }

    @Nullable
    String violation() {
        return violation;
    }

    TransferParameters parameters() {
        return new TransferParameters(blockSize, windowSize, rollover, intervalNs, transferSize);
    }
}

package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.TftpOption;
import java.util.Arrays;

/** The options that a server grants, each with its value. */
final class OptionValues {
    /** The value of an option that is not granted; also that of an unknown size. */
    static final long NONE = BlockSource.UNKNOWN_SIZE;

    private final long[] values = new long[TftpOption.values().length];

    OptionValues() {
        Arrays.fill(values, NONE);
    }

    void put(final TftpOption option, final long value) {
        values[option.ordinal()] = value;
    }

    /** The option's value, or {@link #NONE}. */
    long get(final TftpOption option) {
        return values[option.ordinal()];
    }
}

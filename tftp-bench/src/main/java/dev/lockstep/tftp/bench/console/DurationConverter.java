package dev.lockstep.tftp.bench.console;

import dev.lockstep.tftp.retransmit.DurationText;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration such as {@code 20ms} as nanoseconds. */
public final class DurationConverter implements ITypeConverter<Long> {
    @Override
    public Long convert(final String text) {
        try {
            return DurationText.parseNs(text);
        } catch (final IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}

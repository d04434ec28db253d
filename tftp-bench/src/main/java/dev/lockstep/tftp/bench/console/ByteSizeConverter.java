package dev.lockstep.tftp.bench.console;

import dev.lockstep.tftp.transfer.ByteSize;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a size such as {@code 64K} as bytes. */
public final class ByteSizeConverter implements ITypeConverter<Long> {
    @Override
    public Long convert(final String text) {
        try {
            return ByteSize.parse(text);
        } catch (final IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}

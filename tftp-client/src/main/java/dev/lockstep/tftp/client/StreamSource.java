package dev.lockstep.tftp.client;

import dev.lockstep.tftp.transfer.ContentStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/** Reads blocks from an input stream. The transfer waits while the stream blocks. */
final class StreamSource implements SentContent {
    private final InputStream input;
    private final long size;
    private byte[] block = new byte[0];
    private @Nullable IOException failure;

    private StreamSource(final InputStream input, final long size) {
        this.input = input;
        this.size = size;
    }

    /** A stream of the caller, who closes it. */
    static StreamSource ofCaller(final InputStream input) {
        return new StreamSource(input, UNKNOWN_SIZE);
    }

    static StreamSource of(final byte[] content) {
        return new StreamSource(new ByteArrayInputStream(content), content.length);
    }

    @Override
    public int read(final long position, final MutableDirectBuffer destination, final int offset, final int length) {
        if (block.length < length) {
            block = new byte[length];
        }
        try {
            final int count = input.readNBytes(block, 0, length);
            destination.putBytes(offset, block, 0, count);
            return count;
        } catch (final IOException e) {
            failure = e;
            return ContentStatus.FAILED;
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public @Nullable IOException failure() {
        return failure;
    }

    @Override
    public void close() {
        // the owner of the stream closes it
    }
}

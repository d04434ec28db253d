package dev.lockstep.tftp.client;

import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.ContentStatus;
import java.io.IOException;
import java.io.OutputStream;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** Writes blocks to an output stream as they arrive. The stream is flushed at the end and not closed. */
final class StreamSink implements BlockSink, LocalContent {
    private final OutputStream output;
    private byte[] block = new byte[0];
    private @Nullable IOException failure;

    StreamSink(final OutputStream output) {
        this.output = output;
    }

    @Override
    public int write(final long position, final DirectBuffer source, final int offset, final int length) {
        if (block.length < length) {
            block = new byte[length];
        }
        source.getBytes(offset, block, 0, length);
        try {
            output.write(block, 0, length);
            return ContentStatus.OK;
        } catch (final IOException e) {
            failure = e;
            return ContentStatus.FAILED;
        }
    }

    @Override
    public int commit() {
        try {
            output.flush();
            return ContentStatus.OK;
        } catch (final IOException e) {
            failure = e;
            return ContentStatus.FAILED;
        }
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

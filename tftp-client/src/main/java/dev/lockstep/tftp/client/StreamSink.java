package dev.lockstep.tftp.client;

import dev.lockstep.tftp.transfer.ContentStatus;
import java.io.IOException;
import java.io.OutputStream;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** Writes blocks to an output stream as they arrive, and flushes it at the end. */
final class StreamSink implements ReceivedContent {
    private final OutputStream output;
    private final boolean closesOutput;
    private byte[] block = new byte[0];
    private @Nullable IOException failure;

    StreamSink(final OutputStream output, final boolean closesOutput) {
        this.output = output;
        this.closesOutput = closesOutput;
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
            return LocalFailure.status(e);
        }
    }

    @Override
    public int commit() {
        try {
            output.flush();
            return ContentStatus.OK;
        } catch (final IOException e) {
            failure = e;
            return LocalFailure.status(e);
        }
    }

    @Override
    public @Nullable IOException failure() {
        return failure;
    }

    @Override
    public void close() {
        if (closesOutput) {
            try {
                output.close();
            } catch (final IOException e) {
                // a complete transfer has flushed it, and the rest of another one is discarded
            }
        }
    }
}

package dev.lockstep.tftp.client;

import dev.lockstep.tftp.platform.StorageFault;
import dev.lockstep.tftp.transfer.ContentStatus;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** Writes blocks to an output stream as they arrive, and flushes it at the end. A file's stream is closed, a caller's is not. */
final class StreamSink implements ReceivedContent {
    private static final int BUFFER_LENGTH = 64 * 1024;

    private final OutputStream output;
    private final @Nullable Path file;
    private byte[] block = new byte[0];
    private long written;
    private @Nullable IOException failure;

    private StreamSink(final OutputStream output, final @Nullable Path file) {
        this.output = output;
        this.file = file;
    }

    static StreamSink ofCaller(final OutputStream output) {
        return new StreamSink(output, null);
    }

    static StreamSink ofFile(final OutputStream output, final Path file) {
        return new StreamSink(new BufferedOutputStream(output, BUFFER_LENGTH), file);
    }

    @Override
    public int write(final long position, final DirectBuffer source, final int offset, final int length) {
        if (block.length < length) {
            block = new byte[length];
        }
        source.getBytes(offset, block, 0, length);
        try {
            output.write(block, 0, length);
            written = position + length;
            return ContentStatus.OK;
        } catch (final IOException e) {
            return failed(e);
        }
    }

    @Override
    public int commit() {
        try {
            output.flush();
            return ContentStatus.OK;
        } catch (final IOException e) {
            return failed(e);
        }
    }

    private int failed(final IOException cause) {
        failure = cause;
        final StorageFault fault = file == null
                ? StorageFault.of(cause, Path.of(""), 0, 0)
                : StorageFault.of(cause, file, written, BUFFER_LENGTH);
        return fault == StorageFault.NO_SPACE ? ContentStatus.NO_SPACE : ContentStatus.FAILED;
    }

    @Override
    public @Nullable IOException failure() {
        return failure;
    }

    @Override
    public void close() {
        if (file != null) {
            try {
                output.close();
            } catch (final IOException e) {
                // a complete transfer has flushed it, and the rest of another one is discarded
            }
        }
    }
}

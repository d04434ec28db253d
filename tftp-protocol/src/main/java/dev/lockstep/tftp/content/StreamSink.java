package dev.lockstep.tftp.content;

import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.ContentStatus;
import java.io.IOException;
import java.io.OutputStream;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** Writes blocks to an output stream as they arrive, and flushes it at the end. Its owner closes the stream. */
public class StreamSink implements BlockSink {
    private final OutputStream output;
    private byte[] block = new byte[0];
    private long written;
    private @Nullable IOException failure;

    /**
     * A sink that has written nothing.
     *
     * @param output to which blocks are written in order
     */
    public StreamSink(final OutputStream output) {
        this.output = output;
    }

    @Override
    public final int write(final long position, final DirectBuffer source, final int offset, final int length) {
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
    public final int commit() {
        try {
            output.flush();
            return ContentStatus.OK;
        } catch (final IOException e) {
            return failed(e);
        }
    }

    private int failed(final IOException cause) {
        failure = cause;
        return status(cause, written);
    }

    /**
     * The status of a failure.
     *
     * @param cause of it
     * @param writtenBytes before it
     * @return a negative {@link ContentStatus}
     */
    protected int status(final IOException cause, final long writtenBytes) {
        return ContentStatus.FAILED;
    }

    /**
     * The exception that ended the writing.
     *
     * @return null if there was none
     */
    public final @Nullable IOException failure() {
        return failure;
    }

    @Override
    public void close() {
        // the owner of the stream closes it
    }
}

package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.storage.StreamSource;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;

/** Streams and arrays as the content of a store. Thread-safe: no state. */
public final class Contents {
    private Contents() {}

    /**
     * Bytes in memory.
     *
     * @param content not to be changed while it is read
     * @return a source of them
     */
    public static BlockSource of(final byte[] content) {
        return new StreamSource(content);
    }

    /**
     * A stream. A store with such content {@linkplain ContentStore#mayBlock may block}.
     *
     * @param input closed at the end
     * @param size of its content, or {@link BlockSource#UNKNOWN_SIZE}
     * @return a source of it
     */
    public static BlockSource of(final InputStream input, final long size) {
        return new StreamSource(input, size) {
            @Override
            public void close() {
                CloseHelper.quietClose(input);
            }
        };
    }

    /**
     * A stream that takes an upload as it arrives.
     *
     * @param output flushed when the upload is complete; closed at the end, also of an upload that fails
     * @return a sink that writes to it
     */
    public static BlockSink to(final OutputStream output) {
        return new BlockSink() {
            private byte[] block = new byte[0];

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
                    return ContentStatus.FAILED;
                }
            }

            @Override
            public int commit() {
                try {
                    output.flush();
                    return ContentStatus.OK;
                } catch (final IOException e) {
                    return ContentStatus.FAILED;
                }
            }

            @Override
            public void close() {
                CloseHelper.quietClose(output);
            }
        };
    }
}

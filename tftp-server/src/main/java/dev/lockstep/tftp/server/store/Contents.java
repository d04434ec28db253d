package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.content.ClosingSink;
import dev.lockstep.tftp.content.ClosingSource;
import dev.lockstep.tftp.content.StreamSink;
import dev.lockstep.tftp.content.StreamSource;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import java.io.InputStream;
import java.io.OutputStream;
import org.agrona.CloseHelper;

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
        return new ClosingSource(new StreamSource(input, size), () -> CloseHelper.quietClose(input));
    }

    /**
     * A stream that takes an upload as it arrives.
     *
     * @param output flushed when the upload is complete; closed at the end, also of an upload that fails
     * @return a sink that writes to it
     */
    public static BlockSink to(final OutputStream output) {
        return new ClosingSink(new StreamSink(output), () -> CloseHelper.quietClose(output));
    }
}

package dev.lockstep.tftp.client;

import dev.lockstep.tftp.content.StreamSink;
import dev.lockstep.tftp.platform.StorageFault;
import dev.lockstep.tftp.transfer.ContentStatus;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A local stream that takes a download as it arrives. A file's stream is closed, a caller's is not. */
final class LocalOutput extends StreamSink implements ReceivedContent {
    private static final int BUFFER_LENGTH = 64 * 1024;

    private final OutputStream output;
    private final @Nullable Path file;

    private LocalOutput(final OutputStream output, final @Nullable Path file) {
        super(output);
        this.output = output;
        this.file = file;
    }

    static LocalOutput ofCaller(final OutputStream output) {
        return new LocalOutput(output, null);
    }

    static LocalOutput ofFile(final OutputStream output, final Path file) {
        return new LocalOutput(new BufferedOutputStream(output, BUFFER_LENGTH), file);
    }

    @Override
    protected int status(final IOException cause, final long writtenBytes) {
        final StorageFault fault = file == null
                ? StorageFault.of(cause, Path.of(""), 0, 0)
                : StorageFault.of(cause, file, writtenBytes, BUFFER_LENGTH);
        return fault == StorageFault.NO_SPACE ? ContentStatus.NO_SPACE : ContentStatus.FAILED;
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

package dev.lockstep.tftp.client;

import dev.lockstep.tftp.transfer.ContentStatus;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A file whose content is replaced and which stays the same file otherwise. The first block ends the old content. A transfer that fails later
 * leaves the file empty, so that a part never looks like the whole.
 */
final class InPlaceFile implements ReceivedContent {
    private final SeekableByteChannel channel;
    private final LocalOutput sink;
    private @Nullable IOException failure;
    private boolean begun;
    private boolean complete;

    private InPlaceFile(final Path file) throws IOException {
        channel = Files.newByteChannel(file, StandardOpenOption.WRITE);
        sink = LocalOutput.ofFile(Channels.newOutputStream(channel), file);
    }

    static InPlaceFile open(final Path file) throws IOException {
        return new InPlaceFile(file);
    }

    @Override
    public int write(final long position, final DirectBuffer source, final int offset, final int length) {
        if (!begun) {
            begun = true;
            if (!empty()) {
                return ContentStatus.FAILED;
            }
        }
        return sink.write(position, source, offset, length);
    }

    private boolean empty() {
        try {
            channel.truncate(0);
            return true;
        } catch (final IOException e) {
            failure = e;
            return false;
        }
    }

    @Override
    public int commit() {
        final int status = sink.commit();
        complete = status == ContentStatus.OK;
        return status;
    }

    @Override
    public @Nullable IOException failure() {
        return failure == null ? sink.failure() : failure;
    }

    @Override
    public void close() {
        if (complete || !begun) {
            sink.close();
            return;
        }
        // the stream would write the rest of its buffer
        try (channel) {
            channel.truncate(0);
        } catch (final IOException e) {
            failure = e;
        }
    }
}

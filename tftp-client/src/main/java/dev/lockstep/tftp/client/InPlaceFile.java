package dev.lockstep.tftp.client;

import dev.lockstep.tftp.transfer.ContentStatus;
import java.io.BufferedOutputStream;
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
    private static final int BUFFER_LENGTH = 64 * 1024;

    private final SeekableByteChannel channel;
    private final StreamSink sink;
    private @Nullable IOException failure;
    private boolean begun;
    private boolean complete;

    private InPlaceFile(final SeekableByteChannel channel) {
        this.channel = channel;
        sink = new StreamSink(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_LENGTH), true);
    }

    static InPlaceFile open(final Path file) throws IOException {
        return new InPlaceFile(Files.newByteChannel(file, StandardOpenOption.WRITE));
    }

    @Override
    public int write(final long position, final DirectBuffer source, final int offset, final int length) {
        if (!begun && !empty()) {
            return LocalFailure.status(failure);
        }
        begun = true;
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
        sink.close();
    }
}

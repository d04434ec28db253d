package dev.lockstep.tftp.client;

import dev.lockstep.tftp.transfer.ContentStatus;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads blocks from a file, a pipe or a device. A file that ends before the size that it had when it was opened has changed, which ends the
 * transfer: a short block would make the part look like the whole. A size of 0 is unknown, because special files of the system have it, too.
 */
final class FileSource implements SentContent {
    private static final Path STANDARD_INPUT = Path.of("/proc/self/fd/0");

    private static final int BUFFER_LENGTH = 64 * 1024;

    private final Path file;
    private final ReadableByteChannel channel;
    private final long sizeAtOpening;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_LENGTH).flip();
    private @Nullable IOException failure;

    private FileSource(final Path file, final ReadableByteChannel channel, final long sizeAtOpening) {
        this.file = file;
        this.channel = channel;
        this.sizeAtOpening = sizeAtOpening;
    }

    /** Continues where the program that ran before has stopped reading. A thread that waits for bytes can be interrupted. */
    static FileSource standardInput() throws IOException {
        if (isFileOfJava(STANDARD_INPUT)) {
            throw new FileSystemException("standard input", null, "is closed");
        }
        return new FileSource(Path.of("standard input"), new FileInputStream(FileDescriptor.in).getChannel(), 0);
    }

    /** The JVM opens files of its own before this program runs, and the first gets the number of a standard input that is closed. */
    private static boolean isFileOfJava(final Path descriptor) {
        try {
            return descriptor
                    .toRealPath()
                    .startsWith(Path.of(System.getProperty("java.home")).toRealPath());
        } catch (final IOException e) {
            return false;
        }
    }

    static FileSource open(final Path file) throws IOException {
        if (Files.isDirectory(file)) {
            // a directory can be opened on some systems, and fails only when it is read
            throw new FileSystemException(file.toString(), null, "is a directory");
        }
        final ReadableByteChannel channel = Files.newByteChannel(file);
        try {
            return new FileSource(file, channel, Files.isRegularFile(file) ? Files.size(file) : 0);
        } catch (final IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public int read(final long position, final MutableDirectBuffer destination, final int offset, final int length) {
        int count = 0;
        try {
            while (count < length && fill()) {
                final int part = Math.min(length - count, buffer.remaining());
                destination.putBytes(offset + count, buffer, part);
                count += part;
            }
        } catch (final IOException e) {
            failure = e;
            return ContentStatus.FAILED;
        }
        if (count < length && position + count < sizeAtOpening) {
            failure = new FileSystemException(
                    file.toString(),
                    null,
                    "the file changed while it was sent: it had " + sizeAtOpening + " bytes and now has "
                            + (position + count));
            return ContentStatus.CHANGED;
        }
        return count;
    }

    /** Whether there are bytes to take. A pipe may have fewer than fit, and none for a while. */
    private boolean fill() throws IOException {
        if (buffer.hasRemaining()) {
            return true;
        }
        buffer.clear();
        final int count = channel.read(buffer);
        buffer.flip();
        return count > 0;
    }

    @Override
    public long size() {
        return sizeAtOpening == 0 ? UNKNOWN_SIZE : sizeAtOpening;
    }

    @Override
    public @Nullable IOException failure() {
        return failure;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (final IOException e) {
            // nothing more is read from it
        }
    }
}

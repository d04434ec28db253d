package dev.lockstep.tftp.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks the kernel where an open file is, whatever its path was when it was opened. Java hides the number of a channel's descriptor: the channel gets a
 * position that no other has, and Linux shows the positions of all descriptors. Thread-safe.
 */
final class OpenedPlace {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Path DETAILS = Path.of("/proc/self/fdinfo");
    private static final long MOST_MARKS = 1 << 30;
    private static final AtomicLong MARKS = new AtomicLong();

    private OpenedPlace() {}

    /**
     * Whether a file's real path is the expected one now.
     *
     * @param channel whose position is not used meanwhile
     * @return false also where the system does not tell
     */
    static boolean is(final FileChannel channel, final Path expected) throws IOException {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return false;
        }
        final long position = channel.position();
        final long mark = 1 + MARKS.incrementAndGet() % MOST_MARKS;
        channel.position(mark);
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
            for (final Path descriptor : descriptors) {
                if (leadsTo(descriptor, expected) && isAt(descriptor, mark)) {
                    return true;
                }
            }
            return false;
        } finally {
            channel.position(position);
        }
    }

    private static boolean leadsTo(final Path descriptor, final Path expected) {
        try {
            return Files.readSymbolicLink(descriptor).equals(expected);
        } catch (final IOException e) {
            return false; // closed meanwhile
        }
    }

    private static boolean isAt(final Path descriptor, final long mark) {
        try {
            return Files.readAllLines(DETAILS.resolve(descriptor.getFileName())).contains("pos:\t" + mark);
        } catch (final IOException e) {
            return false; // closed meanwhile
        }
    }
}

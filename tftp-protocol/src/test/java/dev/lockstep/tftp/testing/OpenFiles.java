package dev.lockstep.tftp.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Counts the open files and sockets of this process on systems that list them. A leak shows as a count that does not return to its old value. */
public final class OpenFiles {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Path EVERYTHING = Path.of("");

    private final Path directory;
    private final long baseline;

    private OpenFiles(final Path directory) throws IOException {
        this.directory = directory;
        baseline = count(directory);
    }

    /**
     * Remembers the count. Skips the test if the system does not list open files.
     *
     * @return the count to compare with
     * @throws IOException if the system refuses
     */
    public static OpenFiles now() throws IOException {
        return new OpenFiles(EVERYTHING);
    }

    /**
     * Remembers the count of files in a directory, which what else runs in the process does not change. Skips the test if the system does not list
     * open files.
     *
     * @param directory with the files, and directories, that count
     * @return the count to compare with
     * @throws IOException if the system refuses
     */
    public static OpenFiles beneath(final Path directory) throws IOException {
        return new OpenFiles(directory.toRealPath());
    }

    /**
     * Counts the open files and sockets. Skips the test if the system does not list them.
     *
     * @return the count
     * @throws IOException if the system refuses
     */
    public static long count() throws IOException {
        return count(EVERYTHING);
    }

    private static long count(final Path directory) throws IOException {
        assumeTrue(Files.isDirectory(DESCRIPTORS), "the system shows open files");
        long count = 0;
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
            for (final Path descriptor : descriptors) {
                count += leadsInto(descriptor, directory) ? 1 : 0;
            }
        }
        return count;
    }

    private static boolean leadsInto(final Path descriptor, final Path directory) throws IOException {
        try {
            final Path target = Files.readSymbolicLink(descriptor);
            return directory.equals(EVERYTHING) ? !isOfTheClassPath(target) : target.startsWith(directory);
        } catch (final NoSuchFileException e) {
            // it was closed since it was listed
            return false;
        }
    }

    /** A class loader opens a jar when it first needs it, and keeps it open. */
    private static boolean isOfTheClassPath(final Path file) {
        return file.toString().endsWith(".jar");
    }

    /**
     * The number of files and sockets that were opened since and not closed.
     *
     * @return negative if there are fewer
     * @throws IOException if the system refuses
     */
    public long more() throws IOException {
        return count(directory) - baseline;
    }

    /**
     * Waits until no more files and sockets are open than before.
     *
     * @throws Exception if they stay open
     */
    public void awaitNoMore() throws Exception {
        Await.until("all files and sockets that were opened are closed again", () -> more() <= 0);
    }
}

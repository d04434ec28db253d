package dev.lockstep.tftp.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Counts the open files and sockets of this process on systems that list them. A leak shows as a count that does not return to its old value. */
public final class OpenFiles {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private final long baseline;

    private OpenFiles(final long baseline) {
        this.baseline = baseline;
    }

    /**
     * Remembers the count. Skips the test if the system does not list open files.
     *
     * @return the count to compare with
     * @throws IOException if the system refuses
     */
    public static OpenFiles now() throws IOException {
        return new OpenFiles(count());
    }

    /**
     * Counts the open files and sockets. Skips the test if the system does not list them.
     *
     * @return the count
     * @throws IOException if the system refuses
     */
    public static long count() throws IOException {
        assumeTrue(Files.isDirectory(DESCRIPTORS), "the system shows open files");
        try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
            return descriptors.count();
        }
    }

    /**
     * The number of files and sockets that were opened since and not closed.
     *
     * @return negative if there are fewer
     * @throws IOException if the system refuses
     */
    public long more() throws IOException {
        return count() - baseline;
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

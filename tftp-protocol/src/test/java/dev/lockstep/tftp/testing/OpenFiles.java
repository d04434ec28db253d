package dev.lockstep.tftp.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The files and sockets that this process has open, where the system tells: a leak shows as a count that does not come back. */
public final class OpenFiles {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private final long baseline;

    private OpenFiles(final long baseline) {
        this.baseline = baseline;
    }

    /**
     * Remembers the count.
     *
     * @return skips the test where the system does not tell
     * @throws IOException if the system refuses
     */
    public static OpenFiles now() throws IOException {
        return new OpenFiles(count());
    }

    /**
     * The count itself.
     *
     * @return skips the test where the system does not tell
     * @throws IOException if the system refuses
     */
    public static long count() throws IOException {
        assumeTrue(Files.isDirectory(DESCRIPTORS), "the system shows open files");
        try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
            return descriptors.count();
        }
    }

    /**
     * How many more are open.
     *
     * @return negative if there are fewer
     * @throws IOException if the system refuses
     */
    public long more() throws IOException {
        return count() - baseline;
    }

    /**
     * Waits until no more are open than were.
     *
     * @throws Exception if they stay open
     */
    public void awaitNoMore() throws Exception {
        Await.until("all files and sockets that were opened are closed again", () -> more() <= 0);
    }
}

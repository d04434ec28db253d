package dev.lockstep.tftp.bench.measure.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The things that a server's process holds at one moment.
 *
 * @param descriptors open files and sockets
 * @param threads its own threads, without those of the JVM, whose number changes with the load
 * @param temporaryFiles unfinished uploads in its directory
 */
record Footprint(long descriptors, long threads, long temporaryFiles) {
    private static final Path PROC = Path.of("/proc");
    private static final String THREADS = "tftp-";

    /** The footprint now. */
    static Footprint of(final ProcessHandle server, final ServedFiles files) throws IOException {
        return new Footprint(
                entries(server, "fd").size(),
                entries(server, "task").stream().filter(Footprint::isOwn).count(),
                files.temporaryFiles());
    }

    private static List<Path> entries(final ProcessHandle server, final String directory) throws IOException {
        try (Stream<Path> listed =
                Files.list(PROC.resolve(Long.toString(server.pid())).resolve(directory))) {
            return listed.toList();
        }
    }

    private static boolean isOwn(final Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).startsWith(THREADS);
        } catch (final IOException e) {
            // it has ended
            return false;
        }
    }

    /** Whether nothing more is held than at another time. */
    boolean isWithin(final Footprint other) {
        return descriptors <= other.descriptors && threads <= other.threads && temporaryFiles <= other.temporaryFiles;
    }
}

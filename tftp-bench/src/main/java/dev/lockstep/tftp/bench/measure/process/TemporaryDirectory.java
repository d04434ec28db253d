package dev.lockstep.tftp.bench.measure.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A new directory that is removed with everything in it when it is closed. */
public record TemporaryDirectory(Path path) implements AutoCloseable {
    /** Creates a directory; its name begins with that of the program and names its purpose. */
    public static TemporaryDirectory of(final String purpose) throws IOException {
        return new TemporaryDirectory(Files.createTempDirectory("tftp-bench-" + purpose));
    }

    @Override
    public void close() throws IOException {
        final List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(path)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (final Path one : deepestFirst) {
            Files.deleteIfExists(one);
        }
    }
}

package dev.lockstep.tftp.bench.measure.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** A temporary directory with files of {@link GeneratedContent}. Each file has its size as its name. */
public final class GeneratedFiles implements AutoCloseable {
    private final Path root;

    private GeneratedFiles(final Path root) {
        this.root = root;
    }

    /** Creates a directory with files of these sizes. */
    public static GeneratedFiles create(final Collection<Long> sizes) throws IOException {
        final GeneratedFiles files = new GeneratedFiles(Files.createTempDirectory("tftp-bench-root"));
        for (final long size : sizes) {
            new GeneratedFile(0, size).write(files.root.resolve(Long.toString(size)));
        }
        return files;
    }

    public Path root() {
        return root;
    }

    @Override
    public void close() throws IOException {
        final List<Path> files;
        try (Stream<Path> listed = Files.list(root)) {
            files = listed.toList();
        }
        for (final Path file : files) {
            Files.delete(file);
        }
        Files.delete(root);
    }
}

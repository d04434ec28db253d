package dev.lockstep.tftp.bench.measure.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;

/** A temporary directory with files of {@link GeneratedContent}. Each file has its size as its name. */
public final class GeneratedFiles implements AutoCloseable {
    private static final int PIECE = 1 << 16;

    private final Path root;

    private GeneratedFiles(final Path root) {
        this.root = root;
    }

    /** Creates a directory with files of these sizes. */
    public static GeneratedFiles create(final Collection<Long> sizes) throws IOException {
        final GeneratedFiles files = new GeneratedFiles(Files.createTempDirectory("tftp-bench-root"));
        for (final long size : sizes) {
            files.add(size);
        }
        return files;
    }

    private void add(final long size) throws IOException {
        final ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
        try (FileChannel file = FileChannel.open(
                root.resolve(Long.toString(size)),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            for (long position = 0; position < size; position += PIECE) {
                final int length = (int) Math.min(PIECE, size - position);
                GeneratedContent.fill(position, new UnsafeBuffer(piece), 0, length);
                file.write(piece.clear().limit(length));
            }
        }
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

package dev.lockstep.tftp.bench.measure.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class GeneratedFilesTest {
    /** Longer than the table of the content, and not a multiple of its length. */
    private static final long LONG = 1_500_001;

    @Test
    void shouldNameEachGeneratedFileByItsSize() throws IOException {
        try (GeneratedFiles files = GeneratedFiles.create(List.of(0L, 1024L, LONG))) {
            for (final long size : List.of(0L, 1024L, LONG)) {
                final byte[] expected = new byte[(int) size];
                for (int position = 0; position < size; position++) {
                    GeneratedContent.fill(position, new UnsafeBuffer(expected), position, 1);
                }

                assertThat(Files.readAllBytes(files.root().resolve(Long.toString(size))))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void shouldRemoveAllAtTheEnd() throws IOException {
        final Path root;
        try (GeneratedFiles files = GeneratedFiles.create(List.of(1L))) {
            root = files.root();
            Files.writeString(root.resolve("uploaded"), "by a client");
        }

        assertThat(root).doesNotExist();
    }
}

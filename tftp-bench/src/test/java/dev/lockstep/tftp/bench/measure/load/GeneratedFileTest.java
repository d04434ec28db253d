package dev.lockstep.tftp.bench.measure.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedFileTest {
    private static final GeneratedFile ONE = new GeneratedFile(0, 100_000);
    private static final GeneratedFile OTHER = new GeneratedFile(10_007, 100_000);

    @TempDir
    private Path directory;

    @Test
    void shouldLookAtTheFileThatWasOpenedEvenIfItIsReplacedMeanwhile() throws IOException {
        final Path path = directory.resolve("f");
        final Path replacement = directory.resolve("g");
        ONE.write(path);
        OTHER.write(replacement);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            assertThat(OTHER.isIn(file)).isFalse();
            Files.move(replacement, path, StandardCopyOption.REPLACE_EXISTING);

            assertThat(ONE.isIn(file)).isTrue();
            assertThat(OTHER.isIn(path)).isTrue();
        }
    }
}

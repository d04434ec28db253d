package dev.lockstep.tftp.bench.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Path;

/** Any file is read, or refused in one line. */
class CaptureFilesFuzzTest {
    @FuzzTest
    void shouldReadACaptureOrSayWhyNot(final byte[] file) {
        try {
            CaptureFiles.read(file, Path.of("capture"));
        } catch (final IOException e) {
            assertThat(e.getMessage()).startsWith("capture cannot be read: ").doesNotContain("\n");
        }
    }
}

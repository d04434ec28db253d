package dev.lockstep.tftp.bench.measure.implementation;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;

/** The text that describes programs to compare with. */
class ImplementationsFuzzTest {
    private static final Path FILE = Path.of("mine.toml");

    /** Any text describes implementations, or is refused with one line that begins with the file's name. */
    @FuzzTest
    void shouldReadImplementationsOrSayInOneLineWhereTheTextIsWrong(final byte[] text) {
        try {
            assertThat(Implementations.parse(new ByteArrayInputStream(text), FILE))
                    .allSatisfy(one -> assertThat(one.name()).isNotNull());
        } catch (final IOException e) {
            assertThat(e.getMessage()).startsWith("mine.toml").doesNotContain("\n", "\r");
        }
    }
}

package dev.lockstep.tftp.bench.lab.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;

/** The text of a simulation's plan. */
class PlanFuzzTest {
    private static final Path FILE = Path.of("plan.toml");

    /** Any text is a plan, or is refused with one line that begins with the file's name. */
    @FuzzTest
    void shouldReadAPlanOrSayInOneLineWhereItIsWrong(final byte[] text) {
        try {
            assertThat(Plan.parse(new ByteArrayInputStream(text), FILE).pairs()).isNotEmpty();
        } catch (final IOException e) {
            assertThat(e.getMessage()).startsWith("plan.toml").doesNotContain("\n", "\r");
        }
    }
}

package dev.lockstep.tftp.bench.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void shouldUseOneLineOfATerminalAndLeaveItEmpty() {
        try (Progress progress = new Progress(2, stream, true)) {
            progress.step("one");
            progress.step("two");
        }

        final String clear = "\r\u001b\\[K";
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .matches(clear + "\\[1/2] one" + clear + "\\[2/2] two, about \\d+ s left" + clear);
    }

    @Test
    void shouldBeSilentElsewhere() {
        try (Progress progress = new Progress(1, stream, false)) {
            progress.step("one");
        }

        assertThat(bytes.toByteArray()).isEmpty();
    }
}

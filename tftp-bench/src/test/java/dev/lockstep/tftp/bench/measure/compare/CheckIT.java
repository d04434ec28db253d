package dev.lockstep.tftp.bench.measure.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.BenchMain;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The command measures, so it needs an otherwise idle machine. */
@Tag("nightly")
class CheckIT {
    @Test
    void shouldFindThePlantedFaultsAndNoOthers() {
        final StringWriter out = new StringWriter();

        final int exitCode =
                BenchMain.commandLine().setOut(new PrintWriter(out)).execute("check", "--seed=lockstep");

        assertThat(exitCode).as(out::toString).isZero();
        assertThat(out.toString())
                .contains(
                        "no difference",
                        "slower",
                        "refused; their figures give no verdict",
                        "the trial is void",
                        "a hiccup of 300 ms",
                        "wrong-bytes",
                        "DATA for each",
                        "x2.0")
                .contains("All checks passed.")
                .doesNotContain("FAIL");
    }
}

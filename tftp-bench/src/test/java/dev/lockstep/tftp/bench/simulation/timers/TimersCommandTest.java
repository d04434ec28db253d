package dev.lockstep.tftp.bench.simulation.timers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.BenchMain;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class TimersCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine program =
            BenchMain.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void shouldShowAllTablesAndRecommendOne() {
        final int exit = program.execute(
                "timers",
                "--trials=4",
                "--size=20000",
                "--wasted=50",
                "--scenarios=lan,lossy-5",
                "--timers=adaptive",
                "--timers=fixed:{50ms,1s}");

        assertThat(exit).as("%s", err).isZero();
        assertThat(out.toString())
                .contains("fixed:50ms", "busybox", "best program", "90 % by theory", "server \\ client", "survives")
                .contains("RFC 8085 3.1.1", "a dash where")
                .containsPattern("Use (adaptive|fixed:50ms|fixed:1s): ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timers --timers linear | 'linear'",
                "timers --scenarios moon | 'moon'",
                "timers --trials 0 | --trials: 0",
                "timers --windowsize 0 | --windowsize: 0"
            })
    void shouldSayWhatIsWrong(final String line, final String part) {
        assertThat(program.execute(line.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).contains(part);
    }
}

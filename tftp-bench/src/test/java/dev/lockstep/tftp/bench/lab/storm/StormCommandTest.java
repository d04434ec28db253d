package dev.lockstep.tftp.bench.lab.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.BenchMain;
import dev.lockstep.tftp.bench.findings.results.OnlyRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StormCommandTest {
    @TempDir
    private Path directory;

    private String cells(final String name, final String option) throws IOException {
        final StringWriter err = new StringWriter();
        final int exit = BenchMain.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err))
                .execute(
                        "storm",
                        "--results=" + directory.resolve(name),
                        "--clients=50",
                        "--timers=hpa5",
                        "--size=16K",
                        option);
        assertThat(exit).as("%s", err).isZero();
        return Files.readString(OnlyRun.in(directory.resolve(name)).resolve("pages.json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--arrival=2s", "--delay=20ms", "--queue=16K", "--service=2ms", "--windowsize=4", "--blksize=512"
            })
    void shouldSimulateAnotherStormWithThisOption(final String option) throws IOException {
        assertThat(cells("with", option)).isNotEqualTo(cells("without", "--clients=50"));
    }
}

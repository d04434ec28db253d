package dev.lockstep.tftp.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.BenchMain;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A suite of two small steps, and of one that fails at first. */
class AllIT {
    private static final String STEPS = """
            [[step]]
            name = "timers"
            text = "which timer to use"
            minutes = 1
            arguments = ["timers", "--trials", "20", "--scenarios", "lossy-1", "--timers", "adaptive", "--results", "{results}"]

            [[step]]
            name = "replay"
            text = "a plan that is written later"
            minutes = 2
            arguments = ["simulate", "{output}/plan.toml", "--results", "{results}"]
            """;
    private static final String PLAN = """
            trials = 5
            [[scenario]]
            name = "lossy"
            delay = "constant:500us"
            loss = "0.05"
            [transfer]
            size = "20K"
            [timers]
            both = ["adaptive"]
            """;

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();

    private int all(final String... options) throws IOException {
        out.getBuffer().setLength(0);
        final Path steps = Files.writeString(directory.resolve("steps.toml"), STEPS);
        final List<String> arguments =
                new ArrayList<>(List.of("all", "--steps=" + steps, "--output=" + directory.resolve("out")));
        arguments.addAll(List.of(options));
        return BenchMain.commandLine().setOut(new PrintWriter(out)).execute(arguments.toArray(String[]::new));
    }

    @Test
    void shouldMakeOnlyTheStepsThatAreNotDoneAndShowAllInOnePage() throws IOException {
        assertThat(all()).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(out.toString())
                .startsWith("timers, replay: about 3 min")
                .contains("replay: ended with status ", "replay.log says why", "report: ");

        Files.writeString(directory.resolve("out/plan.toml"), PLAN);
        assertThat(all()).as(out::toString).isZero();
        assertThat(out.toString()).startsWith("timers, replay: about 2 min; done before: timers");
        assertThat(directory.resolve("out/report.html")).content().contains("timers", "simulate");
        try (var runs = Files.list(directory.resolve("out/timers"))) {
            assertThat(runs).hasSize(1);
        }
    }

    @Test
    void shouldNameTheStepsThatThereAre() throws IOException {
        assertThat(all("--only=lunch")).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    @Test
    void shouldPrintTheBuiltInSteps() throws IOException {
        assertThat(all("--print-steps")).isZero();
        assertThat(out.toString()).contains("[[step]]", "name = \"compare\"");
    }
}

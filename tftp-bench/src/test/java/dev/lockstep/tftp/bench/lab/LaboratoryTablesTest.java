package dev.lockstep.tftp.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.CommittedRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of timers in the README are those of the committed run. */
class LaboratoryTablesTest {
    private static Path run() throws IOException {
        final List<Path> runs = CommittedRuns.of("timers");
        assertThat(runs).as("the run that the README shows").hasSize(1);
        return runs.get(0);
    }

    @Test
    void shouldShowTheCommittedFiguresOfAllTimers() throws IOException {
        assertThat(CommittedRuns.summaries(List.of(run())))
                .containsAll(
                        CommittedRuns.readmeRows(
                                "| both ends | on the front | p99 / best, mean | p99 / best, worst | wasted, mean % | wasted, most % |"))
                .containsAll(
                        CommittedRuns.readmeRows(
                                "| scenario | `adaptive` p99, s | wasted % | best peer | its p99 s | wasted % | its p99 / ours |"));
    }

    @Test
    void shouldNameTheCommandThatMadeThem() throws IOException {
        assertThat(Files.readString(CommittedRuns.README))
                .contains(run().getFileName().toString())
                .contains("--trials 7000 --seed one,two,three");
        assertThat(Files.readString(run().resolve("run.json"))).contains("\"one,two,three\"");
    }
}

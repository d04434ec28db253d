package dev.lockstep.tftp.bench.conform;

import dev.lockstep.tftp.bench.conform.check.Check;
import dev.lockstep.tftp.bench.conform.check.CheckResult;
import dev.lockstep.tftp.bench.conform.check.CheckRun;
import dev.lockstep.tftp.bench.conform.check.PlayedEnd;
import dev.lockstep.tftp.bench.console.OptionRange;
import dev.lockstep.tftp.bench.console.Progress;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that say how checks are played. */
final class PlayOptions {
    private static final int MOST_JOBS = 64;
    private static final int MOST_SECONDS = 300;
    private static final int MS_PER_SECOND = 1000;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "8",
            description = "Checks that are played side by side. Default: ${DEFAULT-VALUE}")
    private int jobs;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "The time for an answer, and for a repetition. Default: ${DEFAULT-VALUE}")
    private int patience;

    /** Refuses values that are out of their range. */
    void check(final CommandSpec command) {
        OptionRange.check(command, "--jobs", List.of(jobs), 1, MOST_JOBS);
        OptionRange.check(command, "--patience", List.of(patience), 1, MOST_SECONDS);
    }

    int patienceMs() {
        return patience * MS_PER_SECOND;
    }

    <D extends PlayedEnd> List<CheckResult> played(final List<Check<D>> checks, final CheckRun.Opening<D> opening)
            throws IOException, InterruptedException {
        try (Progress progress = new Progress(checks.size())) {
            return new CheckRun<>(jobs, opening).of(checks, check -> {
                synchronized (progress) {
                    progress.step(check.rule());
                }
            });
        }
    }
}

package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.findings.results.Run;
import dev.lockstep.tftp.bench.findings.results.RunInfo;
import dev.lockstep.tftp.bench.findings.results.Trial;
import dev.lockstep.tftp.bench.findings.statistics.VerdictRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs of a few trials whose results a test can compute by hand. */
final class Trials {
    private final List<Trial> trials = new ArrayList<>();
    private VerdictRule rule = VerdictRule.USUAL;

    Trials judgedBy(final VerdictRule newRule) {
        rule = newRule;
        return this;
    }

    /** Appends a trial for each goodput, one in each block of the run's order. */
    Trials goodput(final String table, final String arm, final Map<String, String> cell, final double... mebibytes) {
        for (int block = 0; block < mebibytes.length; block++) {
            append(block, table, arm, cell, Outcome.OK, "", "", Map.of(Metric.GOODPUT, mebibytes[block]));
        }
        return this;
    }

    Trials append(
            final int block,
            final String table,
            final String arm,
            final Map<String, String> cell,
            final Outcome outcome,
            final String detail,
            final String invalid,
            final Map<Metric, Double> metrics) {
        trials.add(new Trial(
                trials.size(),
                block,
                table,
                arm,
                new TreeMap<>(cell),
                outcome,
                detail,
                invalid,
                metrics,
                "",
                List.of("serve")));
        return this;
    }

    Run run(final String... failures) {
        final RunInfo info = new RunInfo(
                RunInfo.SCHEMA,
                "loopback",
                List.of("loopback", "--trials=2"),
                "seed",
                rule,
                "2026-01-02T03:04:05Z",
                2,
                List.of(failures),
                new TreeMap<>(Map.of("cpu", "a CPU")));
        return new Run(Path.of("run"), info, List.copyOf(trials));
    }

    Summary summary() {
        return Summary.of(run());
    }
}

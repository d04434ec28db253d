package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.findings.results.Trial;
import dev.lockstep.tftp.bench.findings.statistics.Estimate;
import dev.lockstep.tftp.bench.findings.statistics.Interval;
import dev.lockstep.tftp.bench.findings.statistics.WilsonInterval;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The summary of one arm in one cell.
 *
 * @param outcome the outcome of the last trial
 * @param ok the number of successful trials
 * @param attempts the number of trials, without those in which the implementation was not installed or does not support an option of the
 *     cell, and without void ones
 * @param voidTrials the number of trials that do not count because the machine was busy
 * @param comparable whether the estimates come from trials that may be compared
 * @param remarks the outcomes of the trials that may not be compared, each with its count
 * @param standing the comparison with the baseline; null if there was none
 */
public record ArmSummary(
        String name,
        Outcome outcome,
        int ok,
        int attempts,
        int voidTrials,
        Interval success,
        boolean comparable,
        List<String> remarks,
        Map<Metric, Estimate> estimates,
        Standings.@Nullable Standing standing,
        List<String> command) {
    static ArmSummary of(
            final String name,
            final List<Trial> trials,
            final Standings.@Nullable Standing standing,
            final String seed) {
        final int attempts = (int) trials.stream().filter(ArmSummary::isAttempt).count();
        final int ok = (int)
                trials.stream().filter(trial -> trial.outcome() == Outcome.OK).count();
        final boolean comparable = trials.stream().anyMatch(Trial::counts);
        final List<Trial> measured = trials.stream()
                .filter(trial -> comparable ? trial.counts() : trial.outcome() == Outcome.OK)
                .toList();
        final Trial last = trials.get(trials.size() - 1);
        return new ArmSummary(
                name,
                last.outcome(),
                ok,
                attempts,
                (int) trials.stream()
                        .filter(trial -> trial.outcome() == Outcome.VOID)
                        .count(),
                WilsonInterval.of(ok, attempts),
                comparable,
                remarks(trials),
                estimates(measured, seed),
                standing,
                last.command());
    }

    /** Whether its program was there. */
    boolean isPresent() {
        return outcome != Outcome.ABSENT;
    }

    private static boolean isAttempt(final Trial trial) {
        return trial.outcome() == Outcome.OK || trial.outcome().isFailure();
    }

    private static List<String> remarks(final List<Trial> trials) {
        final Map<String, Long> counts = trials.stream()
                .filter(trial -> !trial.counts() || !trial.detail().isEmpty())
                .collect(Collectors.groupingBy(ArmSummary::remark, LinkedHashMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(remark -> remark.getValue() == trials.size()
                        ? remark.getKey()
                        : remark.getValue() + " of " + trials.size() + " trials " + remark.getKey())
                .toList();
    }

    private static String remark(final Trial trial) {
        if (trial.counts()) {
            return trial.detail();
        }
        if (trial.outcome() == Outcome.OK) {
            return "INVALID: " + trial.invalid();
        }
        final String name = trial.outcome().isFailure()
                ? "FAILED, " + trial.outcome()
                : trial.outcome().toString();
        return trial.detail().isEmpty() ? name : name + ": " + trial.detail();
    }

    private static Map<Metric, Estimate> estimates(final List<Trial> trials, final String seed) {
        final Map<Metric, Estimate> estimates = new EnumMap<>(Metric.class);
        for (final Metric metric : Metric.values()) {
            final double[] values = trials.stream()
                    .flatMap(trial -> Stream.ofNullable(trial.metrics().get(metric)))
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            if (values.length > 0) {
                estimates.put(metric, Estimate.of(values, seed + "/" + metric));
            }
        }
        return estimates;
    }
}

package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Run;
import dev.lockstep.tftp.bench.findings.results.Trial;
import dev.lockstep.tftp.bench.findings.statistics.Comparison;
import dev.lockstep.tftp.bench.findings.statistics.Estimate;
import dev.lockstep.tftp.bench.findings.statistics.StopRule;
import dev.lockstep.tftp.bench.findings.statistics.VerdictRule;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The statistics of a run, which every output of {@link Report} shows.
 */
public record Summary(Run run, List<TableSummary> tables) {
    /** Summarises all trials of a run. The run's seed also determines the resampling of the intervals. */
    public static Summary of(final Run run) {
        final String seed = run.info().seed();
        final VerdictRule rule = run.info().verdicts();
        final Map<String, List<Trial>> byTable = run.trials().stream()
                .collect(Collectors.groupingBy(Trial::table, LinkedHashMap::new, Collectors.toList()));
        final Map<SortedMap<String, String>, Map<String, Map<Metric, Estimate>>> bounds = new HashMap<>();
        if (byTable.containsKey(Arms.BOUND_TABLE)) {
            TableSummary.of(Arms.BOUND_TABLE, byTable.get(Arms.BOUND_TABLE), Map.of(), rule, seed)
                    .cells()
                    .forEach(cell -> bounds.put(
                            cell.conditions(),
                            cell.arms().stream().collect(Collectors.toMap(ArmSummary::name, ArmSummary::estimates))));
        }
        return new Summary(
                run,
                byTable.entrySet().stream()
                        .map(table -> TableSummary.of(
                                table.getKey(),
                                table.getValue(),
                                table.getKey().equals(Arms.BOUND_TABLE) ? Map.of() : bounds,
                                rule,
                                seed))
                        .toList());
    }

    /** The tables without that of the bound, which each cell of the others shows. */
    List<TableSummary> answers() {
        final List<TableSummary> answers = tables.stream()
                .filter(table -> !table.name().equals(Arms.BOUND_TABLE))
                .toList();
        return answers.isEmpty() ? tables : answers;
    }

    /** The smallest number of trials of any measured arm; 0 if none was measured. */
    int fewestTrials() {
        return answers().stream()
                .flatMap(TableSummary::arms)
                .mapToInt(ArmSummary::attempts)
                .filter(attempts -> attempts > 0)
                .min()
                .orElse(0);
    }

    /** The number of trials that do not count because the machine was busy. */
    int voidTrials() {
        return tables.stream()
                .flatMap(TableSummary::arms)
                .mapToInt(ArmSummary::voidTrials)
                .sum();
    }

    /** Whether an interval or a verdict is missing because there were too few trials. */
    boolean isTooFew() {
        return fewestTrials() > 0 && fewestTrials() < Comparison.FEWEST_BLOCKS;
    }

    /** The warning that there were too few trials. */
    String tooFew() {
        return "n=" + fewestTrials() + ": TOO FEW trials for intervals and verdicts; measure with --trials "
                + StopRule.MIN_TRIALS + " for reliable figures";
    }
}

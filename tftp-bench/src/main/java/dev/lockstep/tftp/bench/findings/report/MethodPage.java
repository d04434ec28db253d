package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.console.Figure;
import dev.lockstep.tftp.bench.findings.pages.Columns;
import dev.lockstep.tftp.bench.findings.pages.Page;
import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.findings.pages.Table;
import dev.lockstep.tftp.bench.findings.pages.Table.Cell;
import dev.lockstep.tftp.bench.findings.pages.Table.Column;
import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.findings.results.Conditions;
import dev.lockstep.tftp.bench.findings.results.Environment;
import dev.lockstep.tftp.bench.findings.results.Run;
import dev.lockstep.tftp.bench.findings.results.RunInfo;
import dev.lockstep.tftp.bench.findings.results.Trial;
import dev.lockstep.tftp.bench.findings.statistics.Better;
import dev.lockstep.tftp.bench.findings.statistics.Comparison;
import dev.lockstep.tftp.bench.findings.statistics.VerdictRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The last page of a run: method, environment and the command that repeats it. */
final class MethodPage {
    private static final String METHOD =
            "A trial is a fresh process, warmed up. Order blocks hold each arm once, in an order drawn from the seed. Figures are medians"
                    + " over the trials with 95 % percentile bootstrap intervals (10,000 resamples), from 6 trials on; with fewer trials the lowest and the"
                    + " highest trial instead. Success rates have Wilson intervals. Trials that failed, or dropped datagrams, are shown but not"
                    + " compared; outliers are kept. A process beside the measured ones watches the machine. If it stalled for more than 10 % of a"
                    + " trial, or its host or other processes took more than 10 % of its CPU time, the trials of the block are void and all its arms"
                    + " are measured again, at most twice unless the command says otherwise. Void are also the trials of a cell in which an arm exceeds"
                    + " its bound by more than 5 %.";
    private static final String COMPARED = "Each arm is compared with " + Arms.BASELINE + ", and with no other arm. "
            + Arms.BASELINE
            + " and its twin are the same implementation: the geometric mean of both stands for it in each block. A comparison"
            + " uses the blocks in which its arm and " + Arms.BASELINE
            + " were measured. Its ratio is the Hodges-Lehmann estimate of the"
            + " ratios within the blocks, with the 95 % interval of the exact signed-rank test, for this comparison alone.";
    private static final String TWINS = "A/A: the twin compared with " + Arms.BASELINE;
    private static final String TWINS_NOTE =
            "Both are the same implementation. About one p-value in twenty is below 0.05 by chance. If more are, the run treats equal arms"
                    + " unequally: its verdicts are doubtful. The difference enters no verdict.";
    private static final String SIMULATED =
            "The run is simulated: the same seed gives the same figures on every machine.";

    private MethodPage() {}

    /** The page of a simulated run. */
    static Page ofSimulation(final RunInfo info) {
        return new Page(
                "How to repeat it",
                List.of(
                        new Part.Paragraph(SIMULATED),
                        new Part.Command("", RepeatCommand.of(info)),
                        new Part.Details("Environment", List.of(facts(info)))));
    }

    private static Part.Facts facts(final RunInfo info) {
        return new Part.Facts(new TreeMap<>(info.environment()));
    }

    /** The page of a measured run. */
    static Page of(final Summary summary) {
        final RunInfo info = summary.run().info();
        final long known = info.environment().values().stream()
                .filter(fact -> !fact.equals(Environment.UNKNOWN))
                .count();
        final List<Part> parts = new ArrayList<>(List.of(new Part.Paragraph(METHOD)));
        if (summary.answers().stream().flatMap(TableSummary::arms).anyMatch(arm -> arm.standing() != null)) {
            parts.add(new Part.Paragraph(COMPARED));
            parts.add(new Part.Paragraph(judged(info.verdicts())));
        }
        final List<Twins> twins = twins(summary);
        if (!twins.isEmpty()) {
            parts.add(new Part.Details(TWINS, List.of(table(twins))));
        }
        parts.add(new Part.Command("The whole run again, seed " + info.seed() + ":", RepeatCommand.of(info)));
        parts.add(new Part.Details("Each cell alone", cellsAlone(summary)));
        parts.add(new Part.Paragraph(
                known + " of " + info.environment().size() + " facts of the environment are known."));
        parts.add(facts(info));
        parts.add(new Part.Details(
                "Every trial (" + summary.run().trials().size() + ")", List.of(trials(summary.run()))));
        return new Page("Method, environment and how to repeat it", parts);
    }

    private static String judged(final VerdictRule rule) {
        return rule.judges()
                ? "The verdict is equivalent if two one-sided signed-rank tests place the ratio inside ±"
                        + Figure.shortPercent(rule.margin())
                        + ", a margin that was fixed before the run; else faster or slower if the signed-rank test finds a difference; else"
                        + " undecided. Each p-value is at most 5 % after Holm's adjustment for all comparisons of the cell."
                : "This run gives no verdicts.";
    }

    /** The comparison of the twins in one cell. */
    private record Twins(TableSummary table, CellSummary cell, Comparison comparison) {}

    private static List<Twins> twins(final Summary summary) {
        return summary.answers().stream()
                .flatMap(table -> table.cells().stream()
                        .flatMap(cell ->
                                Stream.ofNullable(cell.twins()).map(comparison -> new Twins(table, cell, comparison))))
                .toList();
    }

    private static Table table(final List<Twins> twins) {
        return new Columns<Twins>()
                .add("table", one -> one.table().name())
                .add("conditions", one -> one.table().title(one.cell()))
                .add("ratio", one -> Figure.ratio(one.comparison().ratio()))
                .add(
                        "95 %\ninterval",
                        one -> one.comparison().isJudgeable()
                                ? one.comparison().interval().text(Figure::ratio)
                                : null)
                .add("n", one -> one.comparison().n())
                .add("p", one -> one.comparison().pOfDifference())
                .table("", twins, TWINS_NOTE);
    }

    /** The command that repeats each cell, or the processes that the run started for it if the command has no options for a cell. */
    private static List<Part> cellsAlone(final Summary summary) {
        final List<Part> commands = new ArrayList<>();
        for (final TableSummary table : summary.answers()) {
            for (final CellSummary cell : table.cells()) {
                final String name = table.name() + ", " + Conditions.words(cell.conditions());
                final String repeat = RepeatCommand.of(summary.run().info(), cell.conditions());
                if (repeat != null) {
                    commands.add(new Part.Command(name, repeat));
                    continue;
                }
                final Set<String> shown = new LinkedHashSet<>();
                for (final ArmSummary arm : cell.arms()) {
                    final String command = String.join(" ", arm.command());
                    if (!command.isEmpty() && shown.add(command)) {
                        commands.add(new Part.Command(name + ", " + arm.name() + " was started as", command));
                    }
                }
            }
        }
        return commands;
    }

    private static Table trials(final Run run) {
        final Columns<Trial> columns = new Columns<Trial>()
                .add("trial", Trial::order)
                .add("block", Trial::block)
                .add("table", Trial::table)
                .add("implementation", Trial::arm)
                .add("conditions", trial -> Conditions.words(trial.cell()))
                .add(Column.of("outcome").look(Table.Look.WRAPPED), MethodPage::outcome);
        run.trials().stream()
                .flatMap(trial -> trial.metrics().keySet().stream())
                .distinct()
                .sorted()
                .forEach(metric -> {
                    final Column column = Column.of(metric.label() + "\n" + metric.unit());
                    columns.add(
                            metric.better() == Better.HIGHER ? column.highestFirst() : column,
                            trial -> trial.metrics().get(metric));
                });
        return columns.table("", run.trials(), "");
    }

    private static Object outcome(final Trial trial) {
        if (trial.counts()) {
            return trial.outcome().toString();
        }
        final String remark = trial.invalid().isEmpty() ? trial.detail() : "INVALID: " + trial.invalid();
        return Cell.of(trial.outcome() + ": " + remark).mark("failed");
    }
}

package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.pages.Columns;
import dev.lockstep.tftp.bench.findings.pages.Page;
import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.findings.pages.Table;
import dev.lockstep.tftp.bench.findings.pages.Table.Cell;
import dev.lockstep.tftp.bench.findings.pages.Table.Column;
import dev.lockstep.tftp.bench.findings.results.Environment;
import dev.lockstep.tftp.bench.findings.results.Run;
import dev.lockstep.tftp.bench.findings.results.RunInfo;
import dev.lockstep.tftp.bench.findings.results.Trial;
import dev.lockstep.tftp.bench.findings.statistics.Better;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** The last page of a run: method, environment and the command that repeats it. */
final class MethodPage {
    private static final String METHOD =
            "A trial is a fresh process, warmed up. Order blocks hold each arm once, in an order drawn from the seed. Figures are medians"
                    + " over the trials with 95 % percentile bootstrap intervals (10,000 resamples), from 6 trials on; with fewer trials the lowest and the"
                    + " highest trial instead. Two arms are compared by the median of their ratios within the blocks and by a sign-flip test with"
                    + " Holm's adjustment. A difference inside the noise floor of a twin gets no verdict. Success rates have Wilson intervals. Trials that failed, or"
                    + " dropped datagrams, are shown but not compared; outliers are kept.";
    private static final String SIMULATED =
            "The transfers of the product ran in virtual time: the same seed gives the same figures on every machine.";

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
        return new Page(
                "Method, environment and how to repeat it",
                List.of(
                        new Part.Paragraph(METHOD),
                        new Part.Command("The whole run again, seed " + info.seed() + ":", RepeatCommand.of(info)),
                        new Part.Details("Each cell alone", cellsAlone(summary)),
                        new Part.Paragraph(
                                known + " of " + info.environment().size() + " facts of the environment are known."),
                        facts(info),
                        new Part.Details(
                                "Every trial (" + summary.run().trials().size() + ")",
                                List.of(trials(summary.run())))));
    }

    /** The command that repeats each cell, or the processes that the run started for it if the command has no options for a cell. */
    private static List<Part> cellsAlone(final Summary summary) {
        final List<Part> commands = new ArrayList<>();
        for (final TableSummary table : summary.answers()) {
            for (final CellSummary cell : table.cells()) {
                final String name = table.name() + " " + TableSummary.text(cell.conditions());
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
                .add("conditions", trial -> TableSummary.text(trial.cell()))
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

package dev.lockstep.tftp.bench.lab;

import dev.lockstep.tftp.bench.console.Figure;
import dev.lockstep.tftp.bench.findings.pages.Columns;
import dev.lockstep.tftp.bench.findings.pages.Page;
import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.findings.pages.Table;
import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.lab.trial.TransferSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The page Scenarios: the results of every pair in every scenario, and the causes of its retransmissions. */
public final class ScenarioPage {
    private static final Columns<SimulatedCell> COLUMNS = new Columns<SimulatedCell>()
            .add("client | server", SimulatedCell::pair)
            .add("success\n%", cell -> Units.PERCENT * cell.successes() / cell.trials())
            .add(
                    "95 %\ninterval",
                    cell -> cell.successInterval()
                            .text(rate -> String.format(Locale.ROOT, "%.1f", Units.PERCENT * rate)))
            .add("goodput\nMiB/s", cell -> EstimateCell.of(cell.goodput(), cell.goodputInterval()))
            .add("% of\nbound", SimulatedCell::percentOfBound)
            .add("p50\ns", cell -> EstimateCell.of(cell.median()))
            .add("p90\ns", cell -> EstimateCell.of(cell.ninety()))
            .add("p99\ns", cell -> EstimateCell.of(cell.tail()))
            .add("necess.\n/1000", cell -> cell.perThousandBlocks(Count.NECESSARY))
            .add("premat.\n/1000", cell -> cell.perThousandBlocks(Count.PREMATURE))
            .add("redund.\n/1000", cell -> cell.perThousandBlocks(Count.REDUNDANT))
            .add("futile\n/1000", cell -> cell.perThousandBlocks(Count.FUTILE))
            .add("echo\n/1000", cell -> cell.perThousandBlocks(Count.ECHO))
            .add("wasted\n%", SimulatedCell::wastedPercent)
            .add("on client's\ntimer %", cell -> cell.waitedPercent(Count.WAITED_FOR_CLIENT_NS))
            .add("on server's\ntimer %", cell -> cell.waitedPercent(Count.WAITED_FOR_SERVER_NS))
            .add("false\nfail. %", SimulatedCell::falseFailurePercent);
    private static final Map<String, Count> CAUSES = new LinkedHashMap<>();

    static {
        CAUSES.put("necessary", Count.NECESSARY);
        CAUSES.put("premature", Count.PREMATURE);
        CAUSES.put("redundant", Count.REDUNDANT);
        CAUSES.put("futile", Count.FUTILE);
        CAUSES.put("echo", Count.ECHO);
        CAUSES.put("other end gone", Count.AFTER_DEAD);
    }

    private ScenarioPage() {}

    /** A table for each transfer and scenario with a row for each pair, then an overview of all scenarios. */
    static Page of(final List<SimulatedCell> cells) {
        final List<Part> parts = new ArrayList<>();
        grouped(cells, cell -> List.of(cell.spec(), cell.scenario()))
                .forEach((key, group) -> parts.add(COLUMNS.table(title(group.get(0)), group, EstimateCell.NOTE)));
        grouped(cells, SimulatedCell::spec).values().forEach(group -> {
            parts.add(atAGlance(group));
            parts.add(causes(group));
        });
        return new Page("Scenarios", parts);
    }

    /** An overview of all scenarios, from cells that differ only in scenario and pair. */
    public static Table atAGlance(final List<SimulatedCell> cells) {
        final Map<String, List<SimulatedCell>> byScenario = grouped(cells, SimulatedCell::scenario);
        final Columns<String> columns = new Columns<String>().add("scenario", scenario -> scenario);
        cells.stream()
                .map(SimulatedCell::pair)
                .distinct()
                .forEach(pair -> columns.add(
                        pair,
                        scenario -> byScenario.getOrDefault(scenario, List.of()).stream()
                                .filter(cell -> cell.pair().equals(pair))
                                .map(cell -> EstimateCell.of(cell.tail()))
                                .findFirst()
                                .orElse(null)));
        return columns.shaded(
                "p99 of the completion in seconds, " + what(cells.get(0).spec()),
                List.copyOf(byScenario.keySet()),
                Table.Shade.LEAST_IN_ROW,
                EstimateCell.NOTE);
    }

    /** The causes of retransmissions. */
    public static Part.Stacks causes(final List<SimulatedCell> cells) {
        return new Part.Stacks(
                "Retransmissions for each thousand blocks by cause, "
                        + what(cells.get(0).spec()),
                "per 1000 blocks",
                List.copyOf(CAUSES.keySet()),
                cells.stream()
                        .map(cell -> new Part.Bar(
                                cell.scenario() + ": " + cell.pair(),
                                CAUSES.values().stream()
                                        .map(cell::perThousandBlocks)
                                        .toList()))
                        .toList(),
                "Necessary: every earlier copy, or every reply, was lost. Premature: the reply was in flight. Redundant: the other end's timer had"
                        + " repaired the loss. Futile: the other end had the ACK already, and a correct sender ignores it. Echo: a duplicate ACK"
                        + " caused it.");
    }

    private static <K> Map<K, List<SimulatedCell>> grouped(
            final List<SimulatedCell> cells, final Function<SimulatedCell, K> key) {
        final Map<K, List<SimulatedCell>> groups = new LinkedHashMap<>();
        cells.forEach(cell -> groups.computeIfAbsent(Objects.requireNonNull(key.apply(cell)), same -> new ArrayList<>())
                .add(cell));
        return groups;
    }

    private static String what(final TransferSpec spec) {
        return String.format(
                Locale.ROOT,
                "%s of %d bytes, blksize=%d windowsize=%d",
                spec.write() ? "write" : "read",
                spec.size(),
                spec.blockSize(),
                spec.windowSize());
    }

    private static String title(final SimulatedCell cell) {
        return cell.scenario() + ": " + what(cell.spec()) + ", n=" + cell.trials() + "; unimpaired "
                + Figure.of(Units.seconds(cell.cleanNs())) + " s";
    }
}

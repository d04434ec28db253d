package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.console.Figure;
import dev.lockstep.tftp.bench.findings.pages.Columns;
import dev.lockstep.tftp.bench.findings.pages.Table;
import dev.lockstep.tftp.bench.findings.pages.Table.Column;
import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.statistics.Estimate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The medians of all arms of a table beside each other, a row for each cell, with the verdict on the fastest peer. */
final class OverviewTable {
    private static final long MEBIBYTE = 1 << 20;
    private static final long KIBIBYTE = 1 << 10;
    private static final Comparator<String> OURS_FIRST =
            Comparator.comparing(Arms::isPeer).thenComparing(Comparator.naturalOrder());

    private final TableSummary table;

    private OverviewTable(final TableSummary table) {
        this.table = table;
    }

    /** The overview of a table with comparisons; empty if there are none, or one cell shows them all. */
    static Optional<Table> of(final TableSummary table) {
        return table.cells().size() > 1 && table.arms().anyMatch(arm -> arm.standing() != null)
                ? Optional.of(new OverviewTable(table).table())
                : Optional.empty();
    }

    private Table table() {
        final Columns<CellSummary> columns = new Columns<CellSummary>().add("transfer", OverviewTable::words);
        final List<String> arms = table.armNames().stream()
                .filter(this::isShown)
                .sorted(OURS_FIRST)
                .toList();
        for (final String arm : arms) {
            columns.add(arm, cell -> median(arm(cell, arm), table.headline()));
        }
        final Metric cpu = table.headline() == Metric.REQUEST_RATE ? Metric.SERVER_CPU_PER_REQUEST : Metric.SERVER_CPU;
        if (hasBound()) {
            columns.add(Arms.BOUND, cell -> text(cell.bound()));
        }
        return columns.add(
                        "fastest peer",
                        cell -> Verdicts.fastestPeer(cell).map(ArmSummary::name).orElse(Figure.MISSING))
                .add(
                        Column.of("it / " + Arms.BASELINE + ", 95 %"),
                        cell -> Verdicts.fastestPeer(cell)
                                .map(OverviewTable::verdict)
                                .orElse(Figure.MISSING))
                .add("CPU " + cpu.unit() + " of " + Arms.BASELINE, cell -> median(arm(cell, Arms.BASELINE), cpu))
                .add("of it", cell -> median(Verdicts.fastestPeer(cell).orElse(null), cpu))
                .table(table.name() + ", medians in " + table.headline().unit(), table.cells(), "");
    }

    private boolean isShown(final String name) {
        return !name.equals(Arms.TWIN)
                && !Arms.isBound(name)
                && table.arms().anyMatch(arm -> arm.name().equals(name) && arm.attempts() > 0);
    }

    private boolean hasBound() {
        return table.cells().stream().anyMatch(cell -> cell.bound() != null);
    }

    private static @Nullable ArmSummary arm(final CellSummary cell, final String name) {
        return cell.arms().stream()
                .filter(arm -> arm.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static String median(final @Nullable ArmSummary arm, final Metric metric) {
        if (arm == null) {
            return Figure.MISSING;
        }
        final Estimate estimate = arm.estimates().get(metric);
        return estimate == null ? Figure.MISSING : text(estimate) + few(arm);
    }

    private static String text(final @Nullable Estimate estimate) {
        return estimate == null ? Figure.MISSING : Figure.of(estimate.median());
    }

    private static String few(final ArmSummary arm) {
        return arm.ok() < arm.attempts() ? " (" + arm.ok() + " of " + arm.attempts() + ")" : "";
    }

    private static String verdict(final ArmSummary peer) {
        final Standings.Standing standing = peer.standing();
        if (standing == null) {
            return Figure.MISSING;
        }
        final String interval = standing.comparison().isJudgeable()
                ? standing.comparison().interval().text(Figure::ratio)
                : Figure.ratio(standing.comparison().ratio());
        return interval + (standing.verdict() == null ? "" : ", " + standing.verdict());
    }

    /** The conditions in words: {@code read, 16 MiB, blksize 1428, windowsize 16, client sleeps}. */
    private static String words(final CellSummary cell) {
        final Map<String, String> conditions = new TreeMap<>(cell.conditions());
        final String reply = conditions.remove("reply");
        final String clients = conditions.remove("clients");
        final String direction = conditions.remove("direction");
        final String bytes = conditions.remove("bytes");
        final String blockSize = conditions.remove("blksize");
        final String window = conditions.remove("windowsize");
        final Stream<String> known = reply != null
                ? Stream.of(reply)
                : Stream.of(
                        clients == null || clients.equals("1") ? "" : clients + " clients",
                        direction == null ? "" : direction,
                        bytes == null ? "" : size(Long.parseLong(bytes)),
                        blockSize == null ? "" : "blksize " + blockSize,
                        window == null ? "" : window.equals("1") ? "lock-step" : "windowsize " + window);
        final Stream<String> others = conditions.entrySet().stream()
                .map(condition -> (condition.getKey().equals("waiting") ? "client" : condition.getKey()) + " "
                        + condition.getValue());
        return Stream.concat(known, others).filter(word -> !word.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String size(final long bytes) {
        return bytes % MEBIBYTE == 0
                ? bytes / MEBIBYTE + " MiB"
                : bytes % KIBIBYTE == 0 ? bytes / KIBIBYTE + " KiB" : bytes + " bytes";
    }
}

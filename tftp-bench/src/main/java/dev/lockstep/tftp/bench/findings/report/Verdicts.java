package dev.lockstep.tftp.bench.findings.report;

import static java.util.Objects.requireNonNull;

import dev.lockstep.tftp.bench.console.Figure;
import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.statistics.Comparison;
import dev.lockstep.tftp.bench.findings.statistics.Estimate;
import dev.lockstep.tftp.bench.findings.statistics.Interval;
import dev.lockstep.tftp.bench.findings.statistics.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A sentence for each table that states its main result. */
final class Verdicts {
    /** The most common conditions, which lead the report if they were measured. */
    private static final Map<String, String> USUAL =
            Map.of("windowsize", "1", "clients", "1", "direction", "read", "blksize", "1428");

    private Verdicts() {}

    static List<String> of(final Summary summary) {
        final Versions versions = new Versions(summary.run().info());
        return summary.answers().stream()
                .flatMap(table -> sentence(table, versions).stream()
                        .map(sentence -> table.heading(leading(table)) + ": " + sentence))
                .toList();
    }

    /** The cell that the sentence is about, and that is shown first. */
    static CellSummary leading(final TableSummary table) {
        final Comparator<CellSummary> byUse = Comparator.comparingLong(cell -> USUAL.entrySet().stream()
                .filter(usual -> usual.getValue().equals(cell.conditions().get(usual.getKey())))
                .count());
        return table.cells().stream().max(byUse).orElseThrow();
    }

    private static Optional<String> sentence(final TableSummary table, final Versions versions) {
        final CellSummary cell = leading(table);
        if (table.isOfPairs()) {
            return fastestPair(table, cell);
        }
        return fastestPeer(cell).map(peer -> comparison(table, versions, peer)).or(() -> shareOfBound(table, cell));
    }

    /** The fastest implementation of another project; empty if there is none to compare with. */
    static Optional<ArmSummary> fastestPeer(final CellSummary cell) {
        return cell.arms().stream()
                .filter(arm -> arm.standing() != null && Arms.isPeer(arm.name()))
                .findFirst();
    }

    private static String comparison(final TableSummary table, final Versions versions, final ArmSummary peer) {
        final Standings.Standing standing = requireNonNull(peer.standing());
        final Comparison comparison = standing.comparison();
        final String ratio = Arms.BASELINE + " is " + Figure.ratio(1 / comparison.ratio()) + " times as fast as "
                + versions.named(peer.name()) + ", the fastest peer";
        if (!comparison.isJudgeable()) {
            return ratio + ", but n=" + comparison.n() + " is too few for a verdict";
        }
        return ratio + " (95 % " + comparison.interval().reciprocal().text(Figure::ratio) + ", n=" + comparison.n()
                + ")" + (standing.verdict() == null ? "" : ": " + words(standing.verdict(), table) + overall(table));
    }

    /** The verdict on the baseline, given that on its peer. */
    private static String words(final Verdict verdict, final TableSummary table) {
        final String margin = "±" + Figure.shortPercent(table.rule().margin());
        return switch (verdict) {
            case FASTER, SLOWER -> verdict.inverse().toString();
            case EQUIVALENT -> "equivalent within " + margin;
            case UNDECIDED -> "undecided, the trials show neither a difference nor equivalence within " + margin;
        };
    }

    /** The verdicts over all cells, each against the fastest other implementation of the cell. */
    private static String overall(final TableSummary table) {
        if (table.cells().size() == 1) {
            return "";
        }
        final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        for (final CellSummary cell : table.cells()) {
            fastestPeer(cell)
                    .map(ArmSummary::standing)
                    .map(Standings.Standing::verdict)
                    .ifPresent(verdict -> counts.merge(verdict.inverse(), 1, Integer::sum));
        }
        return counts.entrySet().stream()
                .map(count -> count.getKey() + " in " + count.getValue())
                .collect(Collectors.joining(", ", "; over " + table.cells().size() + " cells: ", ""));
    }

    private static Optional<String> shareOfBound(final TableSummary table, final CellSummary cell) {
        final List<Estimate> shares = new ArrayList<>();
        table.arms().map(arm -> arm.estimates().get(Metric.PERCENT_OF_BOUND)).forEach(share -> {
            if (share != null) {
                shares.add(share);
            }
        });
        final ArmSummary arm = cell.arms().get(0);
        final Estimate share = arm.estimates().get(Metric.PERCENT_OF_BOUND);
        if (share == null) {
            return Optional.empty();
        }
        final String lead = arm.name() + " reaches " + Figure.of(share.median()) + " % of bare UDP";
        if (shares.size() == 1) {
            return Optional.of(lead);
        }
        final double least = shares.stream().mapToDouble(Estimate::median).min().orElseThrow();
        final double most = shares.stream().mapToDouble(Estimate::median).max().orElseThrow();
        return Optional.of(lead + "; " + new Interval(least, most).text(Figure::of) + " % over "
                + table.cells().size() + " cells");
    }

    private static Optional<String> fastestPair(final TableSummary table, final CellSummary cell) {
        final ArmSummary best = cell.arms().get(0);
        final Estimate speed = best.estimates().get(table.headline());
        return speed == null
                ? Optional.empty()
                : Optional.of("the fastest is " + best.name().replace(Arms.PAIR, " with ") + ", "
                        + Figure.of(speed.median()) + " " + table.headline().unit());
    }
}

package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.console.Figure;
import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.findings.pages.Table;
import dev.lockstep.tftp.bench.findings.pages.Table.Cell;
import dev.lockstep.tftp.bench.findings.pages.Table.Column;
import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.findings.results.Conditions;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.statistics.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every client with every server as a matrix for each cell. */
final class PairTable {
    private PairTable() {}

    static Table of(final TableSummary table) {
        final List<String> servers = names(table.arms(), 1);
        final List<List<Object>> rows = new ArrayList<>();
        final List<Table.Group> groups = new ArrayList<>();
        for (final CellSummary cell : table.cells()) {
            final List<String> clients = names(cell.arms().stream(), 0);
            clients.forEach(client -> rows.add(row(cell, table.headline(), client, servers)));
            groups.add(group(table, cell, clients.size()));
        }
        return new Table(
                table.name(),
                table.subtitle(),
                Stream.concat(Stream.of("client"), servers.stream())
                        .map(Column::of)
                        .toList(),
                rows,
                Table.Shade.MUCH,
                List.of(),
                groups,
                "The nearer a pair is to the best, the darker is its cell. Select a cell for details.");
    }

    private static Table.Group group(final TableSummary table, final CellSummary cell, final int clients) {
        final Metric metric = table.headline();
        return new Table.Group(
                Stream.of(table.title(cell), metric.label() + " in " + metric.unit(), "clients down, servers across")
                        .filter(words -> !words.isEmpty())
                        .collect(Collectors.joining(", ")),
                Conditions.terms(cell.conditions()),
                clients,
                cell.arms().stream()
                        .filter(ArmSummary::isPresent)
                        .flatMap(PairTable::remarks)
                        .toList(),
                List.of(),
                Double.NaN,
                cell.equals(Verdicts.leading(table)));
    }

    private static List<Object> row(
            final CellSummary cell, final Metric metric, final String client, final List<String> servers) {
        final double best = cell.arms().stream()
                .flatMap(arm -> Stream.ofNullable(arm.estimates().get(metric)))
                .mapToDouble(Estimate::median)
                .max()
                .orElse(Double.NaN);
        final List<Object> row = new ArrayList<>(List.of(client));
        for (final String server : servers) {
            final Optional<ArmSummary> pair = cell.arms().stream()
                    .filter(arm -> arm.name().equals(client + Arms.PAIR + server))
                    .findFirst();
            row.add(pair.<Object>map(arm -> cell(arm, metric, best)).orElse(Figure.MISSING));
        }
        return row;
    }

    private static Cell cell(final ArmSummary pair, final Metric metric, final double best) {
        final Estimate estimate = pair.estimates().get(metric);
        final List<Part> more = new ArrayList<>();
        if (estimate == null) {
            more.add(new Part.Paragraph(name(pair) + ": " + pair.outcome()));
        } else {
            more.add(new Part.Paragraph(name(pair) + ": " + Figure.of(estimate.median()) + " " + metric.unit() + " ("
                    + estimate.spread().text(Figure::of) + "), " + Figure.ratio(estimate.median() / best)
                    + " of the best pair; " + pair.ok() + " of " + pair.attempts() + " trials ok"));
        }
        pair.remarks().forEach(remark -> more.add(new Part.Paragraph(remark)));
        more.add(new Part.Command("", String.join(" ", pair.command())));
        return (estimate == null
                        ? Cell.of(pair.outcome().toString()).hover(String.join("\n", pair.remarks()))
                        : Cell.of("", estimate.median()).hover(Figure.ratio(estimate.median() / best) + " of the best"))
                .more(more);
    }

    private static Stream<String> remarks(final ArmSummary pair) {
        return pair.remarks().stream().map(remark -> name(pair) + ": " + remark);
    }

    private static String name(final ArmSummary pair) {
        return pair.name().replace(Arms.PAIR, " with ");
    }

    private static List<String> names(final Stream<ArmSummary> pairs, final int end) {
        return pairs.map(pair -> pair.name().split(Pattern.quote(Arms.PAIR), 2)[end])
                .distinct()
                .sorted()
                .toList();
    }
}

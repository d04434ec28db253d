package dev.lockstep.tftp.bench.measure.matrix;

import dev.lockstep.tftp.bench.console.Figure;
import dev.lockstep.tftp.bench.findings.pages.Columns;
import dev.lockstep.tftp.bench.findings.pages.Page;
import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.findings.pages.Table;
import dev.lockstep.tftp.bench.findings.results.JavaLauncher;
import dev.lockstep.tftp.bench.measure.implementation.InstalledProgram;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page of a matrix: an overview of the programs, and a grid for each scenario. */
final class MatrixPage {
    private final List<CellResult> results;
    private final List<MatrixScenario> scenarios;

    private final Pairs pairs;

    MatrixPage(final List<CellResult> results, final List<MatrixScenario> scenarios, final Pairs pairs) {
        this.results = results;
        this.scenarios = scenarios;
        this.pairs = pairs;
    }

    Page page() {
        final List<Part> parts = new ArrayList<>();
        parts.add(new Part.Sentence(summary()));
        if (!pairs.absent().isEmpty()) {
            parts.add(new Part.Notice(false, "Not there", pairs.absent()));
        }
        parts.add(pairsGrid());
        parts.add(overview(
                "server",
                pairs.servers(),
                program -> program.implementation().name(),
                InstalledProgram::versionLine,
                CellResult::server));
        parts.add(overview("client", pairs.clients(), CellClient::name, CellClient::versionLine, CellResult::client));
        scenarios.stream().map(this::grid).forEach(parts::add);
        return new Page("", parts);
    }

    private String summary() {
        final long tried =
                results.stream().filter(result -> result.state().isTried()).count();
        return count(results.stream(), CellState.OK) + " of " + tried + " transfers brought the whole file across; in "
                + count(results.stream(), CellState.WRONG_BYTES)
                + " the client reports success without the whole file.";
    }

    private static long count(final Stream<CellResult> results, final CellState state) {
        return results.filter(result -> result.state() == state).count();
    }

    private <T> Table overview(
            final String role,
            final List<T> programs,
            final Function<T, String> name,
            final Function<T, String> version,
            final Function<CellResult, String> end) {
        Columns<T> columns = new Columns<T>().add(role, name);
        for (final CellState state : CellState.values()) {
            columns = columns.add(
                    state.toString(),
                    program -> count(
                            results.stream().filter(result -> end.apply(result).equals(name.apply(program))), state));
        }
        return columns.add(Table.Column.of("version").look(Table.Look.WRAPPED).shown(Table.Shown.WHERE_ROOM), version)
                .table(role + "s", programs, "");
    }

    /** All scenarios of each pair in one cell. */
    private Table pairsGrid() {
        return grid(
                "whole files in all scenarios: clients down, servers across",
                results.stream(),
                MatrixPage::cellOfPair,
                "Green: the whole file in each scenario. Yellow: in one at least, a refusal, a failure that the client reports, or no end."
                        + " Red: in one at least, the client reports success without the whole file.");
    }

    private Table grid(final MatrixScenario scenario) {
        return grid(
                scenario.name() + ": " + scenario.text(),
                results.stream().filter(result -> result.scenario().equals(scenario.name())),
                cell -> cell(cell.get(0)),
                "");
    }

    /** A grid of clients and servers. */
    private static Table grid(
            final String title,
            final Stream<CellResult> results,
            final Function<List<CellResult>, Table.Cell> cell,
            final String note) {
        final Map<String, Map<String, List<CellResult>>> rows = results.collect(Collectors.groupingBy(
                CellResult::client,
                LinkedHashMap::new,
                Collectors.groupingBy(CellResult::server, LinkedHashMap::new, Collectors.toList())));
        Columns<Map.Entry<String, Map<String, List<CellResult>>>> columns = new Columns<
                        Map.Entry<String, Map<String, List<CellResult>>>>()
                .add("client \\ server", Map.Entry::getKey);
        for (final String server : rows.values().stream()
                .flatMap(row -> row.keySet().stream())
                .distinct()
                .toList()) {
            columns = columns.add(server, row -> {
                final List<CellResult> cells = row.getValue().getOrDefault(server, List.of());
                return cells.isEmpty() ? null : cell.apply(cells);
            });
        }
        return columns.table(title, List.copyOf(rows.entrySet()), note);
    }

    private static Table.Cell cellOfPair(final List<CellResult> ofPair) {
        final List<CellResult> tried =
                ofPair.stream().filter(result -> result.state().isTried()).toList();
        final long whole = count(tried.stream(), CellState.OK);
        if (tried.isEmpty()) {
            return Table.Cell.of(CellState.UNSUPPORTED.toString());
        }
        final CellState worst = tried.stream()
                .map(CellResult::state)
                .max(Comparator.comparing(MatrixPage::badness))
                .orElseThrow();
        return Table.Cell.of(whole + " of " + tried.size(), (double) whole / tried.size())
                .mark(mark(worst))
                .hover(ofPair.stream()
                        .map(result -> result.scenario() + ": " + result.state())
                        .collect(Collectors.joining("\n")));
    }

    private static int badness(final CellState state) {
        return switch (state) {
            case UNSUPPORTED, NOT_MEASURED, OK -> 0;
            case REFUSED, GAVE_UP, HUNG -> 1;
            case WRONG_BYTES -> 2;
        };
    }

    /** The colour of a cell, as report.css names it. */
    private static String mark(final CellState state) {
        return switch (state) {
            case OK -> "cell-good";
            case REFUSED, GAVE_UP, HUNG -> "cell-warn";
            case WRONG_BYTES -> "cell-bad";
            case UNSUPPORTED, NOT_MEASURED -> "";
        };
    }

    private static Table.Cell cell(final CellResult result) {
        if (!result.state().isTried()) {
            return Table.Cell.of(result.state().toString()).hover(result.detail());
        }
        final boolean ok = result.state() == CellState.OK;
        return Table.Cell.of(result.state() + (ok ? ", " + Figure.of(result.seconds()) + " s" : ""), result.seconds())
                .mark(mark(result.state()))
                .hover(packets(result))
                .more(List.of(
                        new Part.Paragraph(result.client() + " and " + result.server() + ", " + result.scenario() + ": "
                                + result.state() + " after " + Figure.of(result.seconds()) + " s; " + packets(result)
                                + (result.detail().isEmpty() ? "" : ". Its last words: " + result.detail())),
                        new Part.Command("", String.join(" ", JavaLauncher.asTyped(result.command()))),
                        new Part.Files(result.files())));
    }

    private static String packets(final CellResult result) {
        return result.datagrams() + " datagrams, " + result.lost() + " lost, " + result.copies() + " sent again";
    }
}

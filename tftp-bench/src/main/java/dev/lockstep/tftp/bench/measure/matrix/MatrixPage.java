package dev.lockstep.tftp.bench.measure.matrix;

import dev.lockstep.tftp.bench.console.Figure;
import dev.lockstep.tftp.bench.findings.pages.Columns;
import dev.lockstep.tftp.bench.findings.pages.Page;
import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.findings.pages.Table;
import dev.lockstep.tftp.bench.findings.results.JavaLauncher;
import dev.lockstep.tftp.bench.measure.implementation.InstalledProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        final long tried = results.stream()
                .filter(result -> result.state() != CellState.UNSUPPORTED)
                .count();
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

    private Table grid(final MatrixScenario scenario) {
        final Map<String, Map<String, CellResult>> rows = results.stream()
                .filter(result -> result.scenario().equals(scenario.name()))
                .collect(Collectors.groupingBy(
                        CellResult::client, Collectors.toMap(CellResult::server, Function.identity())));
        final List<String> clients = results.stream()
                .map(CellResult::client)
                .filter(rows::containsKey)
                .distinct()
                .toList();
        Columns<String> columns = new Columns<String>().add("client \\ server", name -> name);
        for (final String server :
                results.stream().map(CellResult::server).distinct().toList()) {
            columns = columns.add(
                    server, client -> cell(rows.getOrDefault(client, Map.of()).get(server)));
        }
        return columns.table(scenario.name() + ": " + scenario.text(), clients, "");
    }

    private static Table.@Nullable Cell cell(final @Nullable CellResult result) {
        if (result == null) {
            return null;
        }
        if (result.state() == CellState.UNSUPPORTED) {
            return Table.Cell.of(result.state().toString()).hover(result.detail());
        }
        final boolean ok = result.state() == CellState.OK;
        return Table.Cell.of(result.state() + (ok ? ", " + Figure.of(result.seconds()) + " s" : ""), result.seconds())
                .mark(ok ? "good" : "failed")
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

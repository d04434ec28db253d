package dev.lockstep.tftp.bench.simulation;

import dev.lockstep.tftp.bench.console.TextTable;
import dev.lockstep.tftp.bench.simulation.world.TransferResult;
import dev.lockstep.tftp.bench.simulation.world.TransferSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Simulated cells for a person at a terminal: a table for each transfer and scenario, a row for each pair. */
final class SimulationTable {
    private static final List<String> HEADER = List.of(
            "client | server",
            "success\n%",
            "95 %\ninterval",
            "goodput\nMiB/s",
            "% of\nbound",
            "p50\ns",
            "p90\ns",
            "p99\ns",
            "max\ns",
            "necess.\n/1000",
            "premat.\n/1000",
            "redund.\n/1000",
            "echo\n/1000",
            "wasted\n%",
            "on client's\ntimer %",
            "on server's\ntimer %",
            "false\nfail. %");
    private static final double PERCENT = 100;

    private SimulationTable() {}

    static String of(final List<SimulatedCell> cells) {
        final Map<String, List<SimulatedCell>> groups = new LinkedHashMap<>();
        for (final SimulatedCell cell : cells) {
            groups.computeIfAbsent(title(cell), title -> new ArrayList<>()).add(cell);
        }
        final StringBuilder text = new StringBuilder();
        groups.forEach((title, rows) -> {
            final TextTable table = new TextTable(HEADER);
            rows.forEach(cell -> table.add(row(cell)));
            text.append(title).append(System.lineSeparator());
            text.append(System.lineSeparator()).append(table.render()).append(System.lineSeparator());
        });
        return text.toString();
    }

    private static String title(final SimulatedCell cell) {
        final TransferSpec spec = cell.spec();
        return String.format(
                Locale.ROOT,
                "%s: %s of %d bytes, blksize=%d windowsize=%d, n=%d; without harm %s s",
                cell.scenario(),
                spec.write() ? "write" : "read",
                spec.size(),
                spec.blockSize(),
                spec.windowSize(),
                cell.results().size(),
                Figure.of(cell.cleanNs() / 1e9));
    }

    private static List<String> row(final SimulatedCell cell) {
        final String pair = cell.client().equals(cell.server()) ? cell.client() : cell.client() + " | " + cell.server();
        return List.of(
                pair,
                Figure.of(PERCENT * cell.successes() / cell.results().size()),
                String.format(
                        Locale.ROOT,
                        "%.1f-%.1f",
                        PERCENT * cell.successInterval().low(),
                        PERCENT * cell.successInterval().high()),
                Figure.of(cell.goodput()),
                Figure.of(cell.percentOfBound()),
                Figure.of(cell.completionSeconds(0.5)),
                Figure.of(cell.completionSeconds(0.9)),
                Figure.of(cell.completionSeconds(0.99)),
                Figure.of(cell.completionSeconds(1)),
                Figure.of(cell.perThousandBlocks(TransferResult::necessary)),
                Figure.of(cell.perThousandBlocks(TransferResult::premature)),
                Figure.of(cell.perThousandBlocks(TransferResult::redundant)),
                Figure.of(cell.perThousandBlocks(TransferResult::echo)),
                Figure.of(cell.wastedPercent()),
                Figure.of(cell.waitedPercent(TransferResult::waitedForClientNs)),
                Figure.of(cell.waitedPercent(TransferResult::waitedForServerNs)),
                Figure.of(cell.falseFailurePercent()));
    }
}

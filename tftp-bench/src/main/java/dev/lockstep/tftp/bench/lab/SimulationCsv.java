package dev.lockstep.tftp.bench.lab;

import dev.lockstep.tftp.bench.console.Figure;
import dev.lockstep.tftp.bench.findings.pages.Columns;
import dev.lockstep.tftp.bench.findings.statistics.QuantileEstimate;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The CSV file of simulated cells: a line for each cell with all figures. */
public final class SimulationCsv {
    private SimulationCsv() {}

    /** The header and the lines. */
    public static String of(final List<SimulatedCell> cells) {
        final Columns<SimulatedCell> columns = new Columns<SimulatedCell>()
                .add("scenario", SimulatedCell::scenario)
                .add("direction", cell -> cell.spec().write() ? "write" : "read")
                .add("bytes", cell -> cell.spec().size())
                .add("blksize", cell -> cell.spec().blockSize())
                .add("windowsize", cell -> cell.spec().windowSize())
                .add("client", SimulatedCell::client)
                .add("server", SimulatedCell::server)
                .add("trials", cell -> cell.trials())
                .add("successes", SimulatedCell::successes)
                .add("success_low", cell -> sixDecimals(cell.successInterval().low()))
                .add("success_high", cell -> sixDecimals(cell.successInterval().high()))
                .add("goodput_mib_s", SimulatedCell::goodput)
                .add("goodput_low", cell -> cell.goodputInterval().low())
                .add("goodput_high", cell -> cell.goodputInterval().high())
                .add("percent_of_bound", SimulatedCell::percentOfBound)
                .add("seconds_per_file", SimulatedCell::secondsForEachFile);
        quantile(columns, "p50", SimulatedCell::median);
        quantile(columns, "p90", SimulatedCell::ninety);
        quantile(columns, "p99", SimulatedCell::tail);
        return columns.add("max_s", SimulatedCell::longestSeconds)
                .add("necessary_per_1000", cell -> cell.perThousandBlocks(Count.NECESSARY))
                .add("premature_per_1000", cell -> cell.perThousandBlocks(Count.PREMATURE))
                .add("redundant_per_1000", cell -> cell.perThousandBlocks(Count.REDUNDANT))
                .add("futile_per_1000", cell -> cell.perThousandBlocks(Count.FUTILE))
                .add("echo_per_1000", cell -> cell.perThousandBlocks(Count.ECHO))
                .add("after_dead_per_1000", cell -> cell.perThousandBlocks(Count.AFTER_DEAD))
                .add("wasted_percent", SimulatedCell::wastedPercent)
                .add("client_timer_percent", cell -> cell.waitedPercent(Count.WAITED_FOR_CLIENT_NS))
                .add("server_timer_percent", cell -> cell.waitedPercent(Count.WAITED_FOR_SERVER_NS))
                .add("false_failure_percent", SimulatedCell::falseFailurePercent)
                .add("most_packets_to_server_per_s", SimulatedCell::mostToServer)
                .add("most_packets_to_client_per_s", SimulatedCell::mostToClient)
                .csv(cells);
    }

    /** A quantile with its interval, and the gap at which the distribution jumps inside the interval. */
    private static void quantile(
            final Columns<SimulatedCell> columns,
            final String name,
            final Function<SimulatedCell, QuantileEstimate> quantile) {
        columns.add(name + "_s", cell -> quantile.apply(cell).value())
                .add(name + "_low", cell -> quantile.apply(cell).interval().low())
                .add(name + "_high", cell -> quantile.apply(cell).interval().high())
                .add(
                        name + "_jumps",
                        cell -> quantile.apply(cell).jumps()
                                ? quantile.apply(cell).jump().text(Figure::of)
                                : "");
    }

    private static String sixDecimals(final double fraction) {
        return String.format(Locale.ROOT, "%.6f", fraction);
    }
}

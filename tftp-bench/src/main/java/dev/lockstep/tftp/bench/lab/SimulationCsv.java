package dev.lockstep.tftp.bench.lab;

import dev.lockstep.tftp.bench.findings.pages.Columns;
import dev.lockstep.tftp.bench.lab.trial.TransferResult;
import java.util.List;
import java.util.Locale;

/** The CSV file of simulated cells: a line for each cell with all figures. */
public final class SimulationCsv {
    private SimulationCsv() {}

    /** The header and the lines. */
    public static String of(final List<SimulatedCell> cells) {
        return new Columns<SimulatedCell>()
                .add("scenario", SimulatedCell::scenario)
                .add("direction", cell -> cell.spec().write() ? "write" : "read")
                .add("bytes", cell -> cell.spec().size())
                .add("blksize", cell -> cell.spec().blockSize())
                .add("windowsize", cell -> cell.spec().windowSize())
                .add("client", SimulatedCell::client)
                .add("server", SimulatedCell::server)
                .add("trials", cell -> cell.results().size())
                .add("successes", SimulatedCell::successes)
                .add("success_low", cell -> sixDecimals(cell.successInterval().low()))
                .add("success_high", cell -> sixDecimals(cell.successInterval().high()))
                .add("goodput_mib_s", SimulatedCell::goodput)
                .add("percent_of_bound", SimulatedCell::percentOfBound)
                .add("mean_s", SimulatedCell::meanCompletionSeconds)
                .add("p50_s", cell -> cell.completionSeconds(0.5))
                .add("p90_s", cell -> cell.completionSeconds(0.9))
                .add("p99_s", cell -> cell.completionSeconds(0.99))
                .add("max_s", cell -> cell.completionSeconds(1))
                .add("necessary_per_1000", cell -> cell.perThousandBlocks(TransferResult::necessary))
                .add("premature_per_1000", cell -> cell.perThousandBlocks(TransferResult::premature))
                .add("redundant_per_1000", cell -> cell.perThousandBlocks(TransferResult::redundant))
                .add("echo_per_1000", cell -> cell.perThousandBlocks(TransferResult::echo))
                .add("after_dead_per_1000", cell -> cell.perThousandBlocks(TransferResult::afterDead))
                .add("wasted_percent", SimulatedCell::wastedPercent)
                .add("client_timer_percent", cell -> cell.waitedPercent(TransferResult::waitedForClientNs))
                .add("server_timer_percent", cell -> cell.waitedPercent(TransferResult::waitedForServerNs))
                .add("false_failure_percent", SimulatedCell::falseFailurePercent)
                .add("most_packets_to_server_per_s", cell -> Math.round(cell.most(TransferResult::mostToServer)))
                .add("most_packets_to_client_per_s", cell -> Math.round(cell.most(TransferResult::mostToClient)))
                .csv(cells);
    }

    private static String sixDecimals(final double fraction) {
        return String.format(Locale.ROOT, "%.6f", fraction);
    }
}

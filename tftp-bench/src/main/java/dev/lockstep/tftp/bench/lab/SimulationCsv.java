package dev.lockstep.tftp.bench.lab;

import dev.lockstep.tftp.bench.findings.pages.Csv;
import dev.lockstep.tftp.bench.simulation.world.TransferResult;
import java.util.List;
import java.util.Locale;

/** Simulated cells for a spreadsheet: all figures, a line for each cell. */
public final class SimulationCsv {
    private SimulationCsv() {}

    /** The header and the lines. */
    public static String of(final List<SimulatedCell> cells) {
        return new Csv<SimulatedCell>()
                .column("scenario", SimulatedCell::scenario)
                .column("direction", cell -> cell.spec().write() ? "write" : "read")
                .column("bytes", cell -> cell.spec().size())
                .column("blksize", cell -> cell.spec().blockSize())
                .column("windowsize", cell -> cell.spec().windowSize())
                .column("client", SimulatedCell::client)
                .column("server", SimulatedCell::server)
                .column("trials", cell -> cell.results().size())
                .column("successes", SimulatedCell::successes)
                .column(
                        "success_low",
                        cell -> sixDecimals(cell.successInterval().low()))
                .column(
                        "success_high",
                        cell -> sixDecimals(cell.successInterval().high()))
                .column("goodput_mib_s", SimulatedCell::goodput)
                .column("percent_of_bound", SimulatedCell::percentOfBound)
                .column("mean_s", SimulatedCell::meanCompletionSeconds)
                .column("p50_s", cell -> cell.completionSeconds(0.5))
                .column("p90_s", cell -> cell.completionSeconds(0.9))
                .column("p99_s", cell -> cell.completionSeconds(0.99))
                .column("max_s", cell -> cell.completionSeconds(1))
                .column("necessary_per_1000", cell -> cell.perThousandBlocks(TransferResult::necessary))
                .column("premature_per_1000", cell -> cell.perThousandBlocks(TransferResult::premature))
                .column("redundant_per_1000", cell -> cell.perThousandBlocks(TransferResult::redundant))
                .column("echo_per_1000", cell -> cell.perThousandBlocks(TransferResult::echo))
                .column("after_dead_per_1000", cell -> cell.perThousandBlocks(TransferResult::afterDead))
                .column("wasted_percent", SimulatedCell::wastedPercent)
                .column("client_timer_percent", cell -> cell.waitedPercent(TransferResult::waitedForClientNs))
                .column("server_timer_percent", cell -> cell.waitedPercent(TransferResult::waitedForServerNs))
                .column("false_failure_percent", SimulatedCell::falseFailurePercent)
                .column("most_packets_to_server_per_s", cell -> Math.round(cell.most(TransferResult::mostToServer)))
                .column("most_packets_to_client_per_s", cell -> Math.round(cell.most(TransferResult::mostToClient)))
                .of(cells);
    }

    private static String sixDecimals(final double fraction) {
        return String.format(Locale.ROOT, "%.6f", fraction);
    }
}

package dev.lockstep.tftp.bench.lab;

import dev.lockstep.tftp.bench.console.CsvField;
import dev.lockstep.tftp.bench.lab.trial.TransferResult;
import dev.lockstep.tftp.bench.lab.trial.TransferSpec;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Simulated cells for a spreadsheet: all figures, a line for each cell. */
public final class SimulationCsv {
    private static final String HEADER =
            "scenario,direction,bytes,blksize,windowsize,client,server,trials,successes,success_low,success_high,"
                    + "goodput_mib_s,percent_of_bound,mean_s,p50_s,p90_s,p99_s,max_s,necessary_per_1000,premature_per_1000,redundant_per_1000,"
                    + "echo_per_1000,after_dead_per_1000,wasted_percent,client_timer_percent,server_timer_percent,false_failure_percent,"
                    + "most_packets_to_server_per_s,most_packets_to_client_per_s";

    private SimulationCsv() {}

    /** The header and the lines. */
    public static String of(final List<SimulatedCell> cells) {
        return HEADER + "\n" + cells.stream().map(SimulationCsv::line).collect(Collectors.joining());
    }

    private static String line(final SimulatedCell cell) {
        final TransferSpec spec = cell.spec();
        return String.format(
                Locale.ROOT,
                "%s,%s,%d,%d,%d,%s,%s,%d,%d,%.6f,%.6f,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%.0f,%.0f\n",
                CsvField.of(cell.scenario()),
                spec.write() ? "write" : "read",
                spec.size(),
                spec.blockSize(),
                spec.windowSize(),
                CsvField.of(cell.client()),
                CsvField.of(cell.server()),
                cell.results().size(),
                cell.successes(),
                cell.successInterval().low(),
                cell.successInterval().high(),
                cell.goodput(),
                cell.percentOfBound(),
                cell.meanCompletionSeconds(),
                cell.completionSeconds(0.5),
                cell.completionSeconds(0.9),
                cell.completionSeconds(0.99),
                cell.completionSeconds(1),
                cell.perThousandBlocks(TransferResult::necessary),
                cell.perThousandBlocks(TransferResult::premature),
                cell.perThousandBlocks(TransferResult::redundant),
                cell.perThousandBlocks(TransferResult::echo),
                cell.perThousandBlocks(TransferResult::afterDead),
                cell.wastedPercent(),
                cell.waitedPercent(TransferResult::waitedForClientNs),
                cell.waitedPercent(TransferResult::waitedForServerNs),
                cell.falseFailurePercent(),
                cell.most(TransferResult::mostToServer),
                cell.most(TransferResult::mostToClient));
    }
}

package dev.lockstep.tftp.bench.lab.storm;

import dev.lockstep.tftp.bench.console.CsvField;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A storm for a spreadsheet. */
final class StormCsv {
    private static final String HEADER =
            "timers,clients,predicted,successes,p50_s,p99_s,all_done_s,packets_to_server_per_s,"
                    + "packets_to_clients_per_s,necessary_per_1000,spurious_percent\n";

    private StormCsv() {}

    static String of(final List<StormTrial> trials) {
        return HEADER
                + trials.stream()
                        .map(trial -> String.format(
                                Locale.ROOT,
                                "%s,%d,%d,%d,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g\n",
                                CsvField.of(trial.timers()),
                                trial.clients(),
                                trial.predicted(),
                                trial.successes(),
                                trial.p50(),
                                trial.p99(),
                                trial.allDone(),
                                trial.packetsToServerPerSecond(),
                                trial.packetsToClientsPerSecond(),
                                trial.necessaryPerThousand(),
                                trial.spuriousPercent()))
                        .collect(Collectors.joining());
    }
}

package dev.lockstep.tftp.bench.lab.storm;

import dev.lockstep.tftp.bench.findings.pages.Csv;
import java.util.List;

/** A storm for a spreadsheet. */
final class StormCsv {
    private StormCsv() {}

    static String of(final List<StormTrial> trials) {
        return new Csv<StormTrial>()
                .column("timers", StormTrial::timers)
                .column("clients", StormTrial::clients)
                .column("predicted", StormTrial::predicted)
                .column("successes", StormTrial::successes)
                .column("p50_s", StormTrial::p50)
                .column("p99_s", StormTrial::p99)
                .column("all_done_s", StormTrial::allDone)
                .column("packets_to_server_per_s", StormTrial::packetsToServerPerSecond)
                .column("packets_to_clients_per_s", StormTrial::packetsToClientsPerSecond)
                .column("necessary_per_1000", StormTrial::necessaryPerThousand)
                .column("spurious_percent", StormTrial::spuriousPercent)
                .of(trials);
    }
}

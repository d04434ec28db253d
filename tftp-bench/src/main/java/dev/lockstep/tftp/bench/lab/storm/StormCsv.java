package dev.lockstep.tftp.bench.lab.storm;

import dev.lockstep.tftp.bench.findings.pages.Columns;
import java.util.List;

/** The CSV file of a storm. */
final class StormCsv {
    private StormCsv() {}

    static String of(final List<StormTrial> trials) {
        return new Columns<StormTrial>()
                .add("timers", StormTrial::timers)
                .add("clients", StormTrial::clients)
                .add("predicted", StormTrial::predicted)
                .add("successes", StormTrial::successes)
                .add("p50_s", StormTrial::p50)
                .add("p99_s", StormTrial::p99)
                .add("all_done_s", StormTrial::allDone)
                .add("packets_to_server_per_s", StormTrial::packetsToServerPerSecond)
                .add("packets_to_clients_per_s", StormTrial::packetsToClientsPerSecond)
                .add("necessary_per_1000", StormTrial::necessaryPerThousand)
                .add("spurious_percent", StormTrial::spuriousPercent)
                .csv(trials);
    }
}

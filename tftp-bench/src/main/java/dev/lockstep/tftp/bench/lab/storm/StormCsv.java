package dev.lockstep.tftp.bench.lab.storm;

import dev.lockstep.tftp.bench.findings.pages.Columns;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The CSV file of storms: the median of each figure over the storms of a kind, with its interval. */
final class StormCsv {
    private StormCsv() {}

    static String of(final List<StormCell> cells) {
        final Columns<StormCell> columns = new Columns<StormCell>()
                .add("timers", StormCell::timers)
                .add("clients", StormCell::clients)
                .add("predicted", StormCell::predicted)
                .add("storms", cell -> cell.storms().size());
        figure(columns, "successes", StormTrial::successes);
        figure(columns, "p50_s", StormTrial::p50);
        figure(columns, "p99_s", StormTrial::p99);
        figure(columns, "all_done_s", StormTrial::allDone);
        figure(columns, "packets_to_server_per_s", StormTrial::packetsToServerPerSecond);
        figure(columns, "packets_to_clients_per_s", StormTrial::packetsToClientsPerSecond);
        figure(columns, "necessary_per_1000", StormTrial::necessaryPerThousand);
        figure(columns, "spurious_percent", StormTrial::spuriousPercent);
        return columns.csv(cells);
    }

    private static void figure(
            final Columns<StormCell> columns, final String name, final ToDoubleFunction<StormTrial> figure) {
        columns.add(name, cell -> cell.median(figure).value())
                .add(name + "_low", cell -> cell.median(figure).interval().low())
                .add(name + "_high", cell -> cell.median(figure).interval().high());
    }
}

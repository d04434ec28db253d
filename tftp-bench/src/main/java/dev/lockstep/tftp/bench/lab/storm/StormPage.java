package dev.lockstep.tftp.bench.lab.storm;

import dev.lockstep.tftp.bench.findings.pages.Columns;
import dev.lockstep.tftp.bench.findings.pages.Page;
import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.findings.pages.Table;
import dev.lockstep.tftp.bench.lab.EstimateCell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The page Storm. */
final class StormPage {
    private StormPage() {}

    static Page of(final List<StormCell> cells) {
        final Map<String, List<StormCell>> byTimer = new LinkedHashMap<>();
        cells.stream()
                .sorted(Comparator.comparingInt(StormCell::clients))
                .forEach(cell -> byTimer.computeIfAbsent(cell.timers(), timer -> new ArrayList<>())
                        .add(cell));
        final List<Part> parts = new ArrayList<>();
        byTimer.forEach((timer, rising) -> parts.add(new Part.Sentence(collapse(timer, rising))));
        parts.add(table(cells));
        parts.add(curves("The slowest of a hundred clients", "p99 of the completion, s", byTimer, StormTrial::p99));
        parts.add(curves(
                "Packets in both directions, for each client", "packets", byTimer, StormTrial::packetsPerClient));
        return new Page("Storm", parts);
    }

    /** The observed and the predicted number of clients at which the server collapses. */
    private static String collapse(final String timer, final List<StormCell> rising) {
        final String theory =
                String.format(Locale.ROOT, "theory predicts %,d", rising.get(0).predicted());
        int stood = 0;
        for (final StormCell cell : rising) {
            if (cell.hasCollapsed()) {
                return stood == 0
                        ? String.format(
                                Locale.ROOT,
                                "%s: collapsed at %,d clients or fewer; %s.",
                                timer,
                                cell.clients(),
                                theory)
                        : String.format(
                                Locale.ROOT,
                                "%s: collapses between %,d and %,d clients; %s.",
                                timer,
                                stood,
                                cell.clients(),
                                theory);
            }
            stood = cell.clients();
        }
        return String.format(
                Locale.ROOT,
                "%s: does not collapse up to %,d clients; %s for a timer that does not adapt.",
                timer,
                stood,
                theory);
    }

    private static Table table(final List<StormCell> cells) {
        return new Columns<StormCell>()
                .add("timers", StormCell::timers)
                .add("clients", StormCell::clients)
                .add(
                        "success\n%",
                        cell -> cell.median(StormTrial::successPercent).value())
                .add("p50\ns", cell -> EstimateCell.of(cell.median(StormTrial::p50)))
                .add("p99\ns", cell -> EstimateCell.of(cell.median(StormTrial::p99)))
                .add("all done\ns", cell -> EstimateCell.of(cell.median(StormTrial::allDone)))
                .add(
                        "packets/s\nto server",
                        cell -> cell.median(StormTrial::packetsToServerPerSecond)
                                .value())
                .add(
                        "lost\n/1000",
                        cell -> cell.median(StormTrial::necessaryPerThousand).value())
                .add("spurious\n%", cell -> EstimateCell.of(cell.median(StormTrial::spuriousPercent)))
                .add("predicted\nM*", StormCell::predicted)
                .table(
                        "Clients that start together: medians over the storms",
                        cells,
                        cells.get(0).storms().size()
                                + " storms of each kind. Spurious: unnecessary retransmissions in percent of the necessary packets. A collapse is"
                                + " 10 % or more of them, or a failure of one client in a hundred, in half of the storms. "
                                + EstimateCell.NOTE);
    }

    private static Part.Curves curves(
            final String title,
            final String unit,
            final Map<String, List<StormCell>> byTimer,
            final ToDoubleFunction<StormTrial> value) {
        final List<Integer> clients = byTimer.values().stream()
                .flatMap(List::stream)
                .map(StormCell::clients)
                .distinct()
                .sorted()
                .toList();
        return Part.Curves.logarithmic(
                title,
                "clients",
                unit,
                clients.stream().map(Integer::doubleValue).toList(),
                byTimer.entrySet().stream()
                        .map(timer -> Part.Line.of(
                                timer.getKey(),
                                clients.stream()
                                        .map(count -> timer.getValue().stream()
                                                .filter(cell -> cell.clients() == count)
                                                .mapToDouble(cell ->
                                                        cell.median(value).value())
                                                .findFirst()
                                                .orElse(Double.NaN))
                                        .toList(),
                                (double) timer.getValue().get(0).predicted()))
                        .toList(),
                "Dashed: the predicted collapse of a timer that does not adapt.");
    }
}

package dev.lockstep.tftp.bench.lab.storm;

import dev.lockstep.tftp.bench.findings.pages.Columns;
import dev.lockstep.tftp.bench.findings.pages.Page;
import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.findings.pages.Table;
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

    static Page of(final List<StormTrial> trials) {
        final Map<String, List<StormTrial>> byTimer = new LinkedHashMap<>();
        trials.stream()
                .sorted(Comparator.comparingInt(StormTrial::clients))
                .forEach(trial -> byTimer.computeIfAbsent(trial.timers(), timer -> new ArrayList<>())
                        .add(trial));
        final List<Part> parts = new ArrayList<>();
        byTimer.forEach((timer, rising) -> parts.add(new Part.Sentence(collapse(timer, rising))));
        parts.add(table(trials));
        parts.add(curves("The slowest of a hundred clients", "p99 of the completion, s", byTimer, StormTrial::p99));
        parts.add(curves(
                "Packets in both directions, for each client", "packets", byTimer, StormTrial::packetsPerClient));
        return new Page("Storm", parts);
    }

    /** The observed and the predicted number of clients at which the server collapses. */
    private static String collapse(final String timer, final List<StormTrial> rising) {
        final String theory =
                String.format(Locale.ROOT, "theory predicts %,d", rising.get(0).predicted());
        int stood = 0;
        for (final StormTrial trial : rising) {
            if (trial.hasCollapsed()) {
                return stood == 0
                        ? String.format(
                                Locale.ROOT,
                                "%s: collapsed at %,d clients or fewer; %s.",
                                timer,
                                trial.clients(),
                                theory)
                        : String.format(
                                Locale.ROOT,
                                "%s: collapses between %,d and %,d clients; %s.",
                                timer,
                                stood,
                                trial.clients(),
                                theory);
            }
            stood = trial.clients();
        }
        return String.format(
                Locale.ROOT,
                "%s: does not collapse up to %,d clients; %s for a timer that does not adapt.",
                timer,
                stood,
                theory);
    }

    private static Table table(final List<StormTrial> trials) {
        return new Columns<StormTrial>()
                .add("timers", StormTrial::timers)
                .add("clients", StormTrial::clients)
                .add("success\n%", StormTrial::successPercent)
                .add("p50\ns", StormTrial::p50)
                .add("p99\ns", StormTrial::p99)
                .add("all done\ns", StormTrial::allDone)
                .add("packets/s\nto server", StormTrial::packetsToServerPerSecond)
                .add("lost\n/1000", StormTrial::necessaryPerThousand)
                .add("spurious\n%", StormTrial::spuriousPercent)
                .add("predicted\nM*", StormTrial::predicted)
                .table(
                        "Clients that start together",
                        trials,
                        "Spurious: unnecessary retransmissions in percent of the necessary packets."
                                + " A collapse is 10 % or more of them, or a failure of one client in a hundred.");
    }

    private static Part.Curves curves(
            final String title,
            final String unit,
            final Map<String, List<StormTrial>> byTimer,
            final ToDoubleFunction<StormTrial> value) {
        final List<Integer> clients = byTimer.values().stream()
                .flatMap(List::stream)
                .map(StormTrial::clients)
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
                                                .filter(trial -> trial.clients() == count)
                                                .mapToDouble(value)
                                                .findFirst()
                                                .orElse(Double.NaN))
                                        .toList(),
                                (double) timer.getValue().get(0).predicted()))
                        .toList(),
                "Dashed: the predicted collapse of a timer that does not adapt.");
    }
}

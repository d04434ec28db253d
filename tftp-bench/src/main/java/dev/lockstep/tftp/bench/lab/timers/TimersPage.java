package dev.lockstep.tftp.bench.lab.timers;

import dev.lockstep.tftp.bench.console.Figure;
import dev.lockstep.tftp.bench.findings.pages.Columns;
import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.findings.pages.Table;
import dev.lockstep.tftp.bench.lab.ScenarioPage;
import dev.lockstep.tftp.bench.lab.SimulatedCell;
import dev.lockstep.tftp.bench.lab.plan.Plan.TimerPair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What stands on the page Timers. */
final class TimersPage {
    private TimersPage() {}

    /** From the shortest tail to the longest; those that no other beats are marked. */
    static Table standings(final List<TimerScore> all) {
        final List<TimerScore> front = TimerScore.paretoFront(all);
        return new Columns<TimerScore>()
                .add("both ends", TimerScore::timer)
                .add("on the\nfront", score -> front.contains(score) ? "*" : "")
                .add("p99 / best,\nmean", TimerScore::meanRatio)
                .add("p99 / best,\nworst", TimerScore::worstRatio)
                .add("wasted,\nmean %", TimerScore::meanWasted)
                .add("wasted,\nmost %", TimerScore::mostWasted)
                .table(
                        "The 99th percentile of the completion over these presets, as a multiple of the best in each",
                        all.stream()
                                .sorted(Comparator.comparingDouble(TimerScore::meanRatio))
                                .toList(),
                        ("No figure where one transfer in a hundred fails. Wasted: bytes of retransmissions that were not necessary. "
                                        + ScenarioPage.tailNote(
                                                all.get(0).cells().get(0)))
                                .strip());
    }

    /** The same as a picture. */
    static Part.Scatter front(final List<TimerScore> all) {
        final List<TimerScore> front = TimerScore.paretoFront(all);
        return new Part.Scatter(
                "Time against waste, over these presets",
                "wasted bytes, mean %",
                "p99 / best, mean",
                all.stream()
                        .filter(score -> score.meanRatio() < Double.POSITIVE_INFINITY)
                        .map(score -> new Part.Point(
                                score.timer(), score.meanWasted(), score.meanRatio(), front.contains(score)))
                        .toList(),
                "To the lower left is better; what is on the line is beaten in both by nobody. Timers that do not survive every preset are left out; a waste below 0.001 % is drawn there.");
    }

    /** The default beside the best of the other programs, preset by preset. */
    static Table againstPrograms(final TimerScore ours, final List<TimerScore> theirs) {
        final List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < ours.cells().size(); i++) {
            final int scenario = i;
            final TimerScore best = theirs.stream()
                    .min(Comparator.comparingDouble(
                            score -> TimerScore.tail(score.cells().get(scenario))))
                    .orElseThrow();
            final SimulatedCell own = ours.cells().get(i);
            final SimulatedCell other = best.cells().get(i);
            final double ownTail = TimerScore.tail(own);
            final double otherTail = TimerScore.tail(other);
            rows.add(List.of(
                    own.scenario(),
                    ownTail,
                    own.wastedPercent(),
                    best.timer(),
                    otherTail,
                    other.wastedPercent(),
                    otherTail / ownTail));
        }
        return Table.plain(
                ours.timer() + " against the program that is best in each preset",
                List.of(
                        "preset",
                        ours.timer() + "\np99, s",
                        "wasted\n%",
                        "best program",
                        "its p99\ns",
                        "wasted\n%",
                        "its p99 /\nours"),
                rows,
                "");
    }

    /** Goodput of each client's timers with each server's. */
    static Table matrix(final Map<TimerPair, SimulatedCell> matrix) {
        final List<String> clients =
                matrix.keySet().stream().map(TimerPair::client).distinct().toList();
        final List<String> servers =
                matrix.keySet().stream().map(TimerPair::server).distinct().toList();
        final List<List<Object>> rows = new ArrayList<>();
        for (final String server : servers) {
            final List<Object> row = new ArrayList<>(List.of(server));
            for (final String client : clients) {
                final SimulatedCell cell = matrix.get(new TimerPair(client, server));
                row.add(cell == null || Double.isInfinite(TimerScore.tail(cell)) ? Double.NaN : cell.goodput());
            }
            rows.add(row);
        }
        return Table.shaded(
                "Preset lossy-1, reading: MiB/s",
                Stream.concat(Stream.of("server \\ client"), clients.stream()).toList(),
                rows,
                Table.Shade.MUCH,
                List.of(),
                "No figure where one transfer in a hundred fails.");
    }

    /** Which RFC a strategy keeps. */
    static Table cards(final Map<String, PolicyCard> cards) {
        final List<PolicyCard.Demand> demands = cards.values().iterator().next().demands();
        final List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < demands.size(); i++) {
            final List<Object> row = new ArrayList<>(
                    List.of(demands.get(i).source(), demands.get(i).demand()));
            for (final PolicyCard card : cards.values()) {
                row.add(card.demands().get(i).holds() ? "yes" : "no");
            }
            rows.add(row);
        }
        return Table.plain(
                "What the RFCs say",
                Stream.concat(Stream.of("source", "demand"), cards.keySet().stream())
                        .toList(),
                rows,
                "");
    }

    /** The choice among those that are allowed. */
    static Part.Sentence recommendation(
            final String constraint, final List<TimerScore> ours, final Predicate<TimerScore> allowed) {
        return new Part.Sentence(ours.stream()
                .filter(allowed)
                .filter(score -> score.meanRatio() < Double.POSITIVE_INFINITY)
                .min(Comparator.comparingDouble(TimerScore::meanRatio))
                .map(best -> String.format(
                        Locale.ROOT,
                        "Use %s: %s, its slowest transfer in a hundred is the shortest over these presets (%s times the best on average, %s times at"
                                + " worst; it wastes %s %%).",
                        best.timer(),
                        constraint,
                        Figure.of(best.meanRatio()),
                        Figure.of(best.worstRatio()),
                        Figure.of(best.meanWasted())))
                .orElse("There is none to recommend " + constraint + "."));
    }
}

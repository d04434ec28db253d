package dev.lockstep.tftp.bench.lab.timers;

import dev.lockstep.tftp.bench.console.Figure;
import dev.lockstep.tftp.bench.findings.pages.Columns;
import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.findings.pages.Table;
import dev.lockstep.tftp.bench.lab.ScenarioPage;
import dev.lockstep.tftp.bench.lab.SimulatedCell;
import dev.lockstep.tftp.bench.lab.plan.Plan.TimerPair;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

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
        final List<TimerScore> best = IntStream.range(0, ours.cells().size())
                .mapToObj(preset -> theirs.stream()
                        .min(Comparator.comparingDouble(
                                score -> TimerScore.tail(score.cells().get(preset))))
                        .orElseThrow())
                .toList();
        final IntFunction<SimulatedCell> own = ours.cells()::get;
        final IntFunction<SimulatedCell> other =
                preset -> best.get(preset).cells().get(preset);
        return new Columns<Integer>()
                .add("preset", preset -> own.apply(preset).scenario())
                .add(ours.timer() + "\np99, s", preset -> TimerScore.tail(own.apply(preset)))
                .add("wasted\n%", preset -> own.apply(preset).wastedPercent())
                .add("best program", preset -> best.get(preset).timer())
                .add("its p99\ns", preset -> TimerScore.tail(other.apply(preset)))
                .add("wasted\n%", preset -> other.apply(preset).wastedPercent())
                .add(
                        "its p99 /\nours",
                        preset -> TimerScore.tail(other.apply(preset)) / TimerScore.tail(own.apply(preset)))
                .table(
                        ours.timer() + " against the program that is best in each preset",
                        IntStream.range(0, best.size()).boxed().toList(),
                        "");
    }

    /** Goodput of each client's timers with each server's, of cells in which every client meets every server. */
    static Table matrix(final List<SimulatedCell> cells) {
        final Map<TimerPair, SimulatedCell> byPair = new LinkedHashMap<>();
        cells.forEach(cell -> byPair.put(new TimerPair(cell.client(), cell.server()), cell));
        final Columns<String> columns = new Columns<String>().add("server \\ client", server -> server);
        cells.stream()
                .map(SimulatedCell::client)
                .distinct()
                .forEach(client -> columns.add(client, server -> {
                    final SimulatedCell cell = byPair.get(new TimerPair(client, server));
                    return cell == null || Double.isInfinite(TimerScore.tail(cell)) ? null : cell.goodput();
                }));
        return columns.shaded(
                "Preset lossy-1, reading: MiB/s",
                cells.stream().map(SimulatedCell::server).distinct().toList(),
                Table.Shade.MUCH,
                "No figure where one transfer in a hundred fails.");
    }

    /** Which RFC a strategy keeps. */
    static Table cards(final Map<String, PolicyCard> cards) {
        final List<PolicyCard.Demand> demands = cards.values().iterator().next().demands();
        final Columns<Integer> columns = new Columns<Integer>()
                .add("source", i -> demands.get(i).source())
                .add("demand", i -> demands.get(i).demand());
        cards.forEach(
                (policy, card) -> columns.add(policy, i -> card.demands().get(i).holds() ? "yes" : "no"));
        return columns.table(
                "What the RFCs say", IntStream.range(0, demands.size()).boxed().toList(), "");
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

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

/** The parts of the page Timers. */
final class TimersPage {
    private TimersPage() {}

    /** The scores of all timers, the best mean ratio first. Timers on the Pareto front are marked. */
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
                        "The 99th percentile of the completion over these scenarios, as a multiple of the best in each",
                        all.stream()
                                .sorted(Comparator.comparingDouble(TimerScore::meanRatio))
                                .toList(),
                        ("No figure if one transfer in a hundred fails. Wasted: bytes of unnecessary retransmissions. "
                                        + ScenarioPage.tailNote(
                                                all.get(0).cells().get(0)))
                                .strip());
    }

    /** The same scores as a scatter plot. */
    static Part.Scatter front(final List<TimerScore> all) {
        final List<TimerScore> front = TimerScore.paretoFront(all);
        return new Part.Scatter(
                "Time against waste, over these scenarios",
                "wasted bytes, mean %",
                "p99 / best, mean",
                all.stream()
                        .filter(score -> score.meanRatio() < Double.POSITIVE_INFINITY)
                        .map(score -> new Part.Point(
                                score.timer(), score.meanWasted(), score.meanRatio(), front.contains(score)))
                        .toList(),
                "Lower and further left is better. No timer beats those on the line in both. Timers that do not survive"
                        + " every scenario are left out. A waste below 0.001 % is drawn at 0.001 %.");
    }

    /** The default compared with the best peer in each scenario. */
    static Table againstPeers(final TimerScore ours, final List<TimerScore> theirs) {
        final List<TimerScore> best = IntStream.range(0, ours.cells().size())
                .mapToObj(scenario -> theirs.stream()
                        .min(Comparator.comparingDouble(
                                score -> TimerScore.tail(score.cells().get(scenario))))
                        .orElseThrow())
                .toList();
        final IntFunction<SimulatedCell> own = ours.cells()::get;
        final IntFunction<SimulatedCell> other =
                scenario -> best.get(scenario).cells().get(scenario);
        return new Columns<Integer>()
                .add("scenario", scenario -> own.apply(scenario).scenario())
                .add(ours.timer() + "\np99, s", scenario -> TimerScore.tail(own.apply(scenario)))
                .add("wasted\n%", scenario -> own.apply(scenario).wastedPercent())
                .add("best peer", scenario -> best.get(scenario).timer())
                .add("its p99\ns", scenario -> TimerScore.tail(other.apply(scenario)))
                .add("wasted\n%", scenario -> other.apply(scenario).wastedPercent())
                .add(
                        "its p99 /\nours",
                        scenario -> TimerScore.tail(other.apply(scenario)) / TimerScore.tail(own.apply(scenario)))
                .table(
                        ours.timer() + " against the best peer in each scenario",
                        IntStream.range(0, best.size()).boxed().toList(),
                        "");
    }

    /** Goodput of each client's timers with each server's, from cells that combine every client with every server. */
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
                "Scenario lossy-1, reading: MiB/s",
                cells.stream().map(SimulatedCell::server).distinct().toList(),
                Table.Shade.MUCH,
                "No figure if one transfer in a hundred fails.");
    }

    /** The requirements of the RFCs that each strategy meets. */
    static Table cards(final Map<String, PolicyCard> cards) {
        final List<PolicyCard.Demand> demands = cards.values().iterator().next().demands();
        final Columns<Integer> columns = new Columns<Integer>()
                .add("source", i -> demands.get(i).source())
                .add("demand", i -> demands.get(i).demand());
        cards.forEach(
                (policy, card) -> columns.add(policy, i -> card.demands().get(i).holds() ? "yes" : "no"));
        return columns.table(
                "Requirements of the RFCs",
                IntStream.range(0, demands.size()).boxed().toList(),
                "");
    }

    /** The best of the allowed timers. */
    static Part.Sentence recommendation(
            final String constraint, final List<TimerScore> ours, final Predicate<TimerScore> allowed) {
        return new Part.Sentence(ours.stream()
                .filter(allowed)
                .filter(score -> score.meanRatio() < Double.POSITIVE_INFINITY)
                .min(Comparator.comparingDouble(TimerScore::meanRatio))
                .map(best -> String.format(
                        Locale.ROOT,
                        "Use %s: %s, its slowest transfer in a hundred is the shortest over these scenarios (%s times the best on average, %s times at"
                                + " worst; it wastes %s %%).",
                        best.timer(),
                        constraint,
                        Figure.of(best.meanRatio()),
                        Figure.of(best.worstRatio()),
                        Figure.of(best.meanWasted())))
                .orElse("No recommendation " + constraint + "."));
    }
}

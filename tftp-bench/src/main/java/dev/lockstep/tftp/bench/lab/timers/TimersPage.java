package dev.lockstep.tftp.bench.lab.timers;

import dev.lockstep.tftp.bench.console.Figure;
import dev.lockstep.tftp.bench.findings.pages.Columns;
import dev.lockstep.tftp.bench.findings.pages.Page;
import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.findings.pages.Table;
import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.findings.statistics.Ratio;
import dev.lockstep.tftp.bench.lab.EstimateCell;
import dev.lockstep.tftp.bench.lab.ScenarioPage;
import dev.lockstep.tftp.bench.lab.SimulatedCell;
import dev.lockstep.tftp.bench.lab.plan.Plan.TimerPair;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The parts of the page Timers. */
final class TimersPage {
    private static final String PAIRED =
            "A ratio's interval is a paired one: the bootstrap draws trials, in which all timers have the same losses.";

    private TimersPage() {}

    /** The scores of all timers, the best mean ratio first. Timers on the Pareto front are marked. */
    static Table standings(final Standings all) {
        final List<TimerScore> front = all.paretoFront();
        return new Columns<TimerScore>()
                .add("both ends", TimerScore::timer)
                .add("on the\nfront", score -> front.contains(score) ? "*" : "")
                .add("p99 / best,\nmean", score -> cell(score.meanRatio()))
                .add("p99 / best,\nworst", score -> cell(score.worstRatio()))
                .add("wasted,\nmean %", TimerScore::meanWasted)
                .add("wasted,\nmost %", TimerScore::mostWasted)
                .table(
                        "The 99th percentile of the completion over these scenarios, as a multiple of the best in each",
                        all.scores().stream()
                                .sorted(Comparator.comparingDouble(
                                        score -> score.meanRatio().value()))
                                .toList(),
                        "'fails': one transfer in a hundred fails. Wasted: bytes of unnecessary retransmissions. "
                                + PAIRED);
    }

    private static Table.Cell cell(final Ratio ratio) {
        return EstimateCell.of(ratio.value(), ratio.interval());
    }

    /** The same scores as a scatter plot. */
    static Part.Scatter front(final Standings all) {
        final List<TimerScore> front = all.paretoFront();
        return new Part.Scatter(
                "Time against waste, over these scenarios",
                "wasted bytes, mean %",
                "p99 / best, mean",
                all.scores().stream()
                        .filter(TimerScore::survives)
                        .map(score -> new Part.Point(
                                score.timer(),
                                score.meanWasted(),
                                score.meanRatio().value(),
                                front.contains(score)))
                        .toList(),
                "Lower and further left is better. No timer beats those on the line in both. Timers that do not survive"
                        + " every scenario are left out. A waste below 0.001 % is drawn at 0.001 %.");
    }

    /** The default compared with the best peer in each scenario. */
    static Table againstPeers(final Standings all, final TimerScore ours, final List<TimerScore> theirs) {
        final List<TimerScore> best = IntStream.range(0, ours.cells().size())
                .mapToObj(scenario -> theirs.stream()
                        .min(Comparator.comparingDouble(
                                score -> score.cells().get(scenario).tail().value()))
                        .orElseThrow())
                .toList();
        final IntFunction<SimulatedCell> own = ours.cells()::get;
        final IntFunction<SimulatedCell> other =
                scenario -> best.get(scenario).cells().get(scenario);
        return new Columns<Integer>()
                .add("scenario", scenario -> own.apply(scenario).scenario())
                .add(
                        ours.timer() + "\np99, s",
                        scenario -> EstimateCell.of(own.apply(scenario).tail()))
                .add("wasted\n%", scenario -> own.apply(scenario).wastedPercent())
                .add("best peer", scenario -> best.get(scenario).timer())
                .add(
                        "its p99\ns",
                        scenario -> EstimateCell.of(other.apply(scenario).tail()))
                .add("wasted\n%", scenario -> other.apply(scenario).wastedPercent())
                .add(
                        "its p99 /\nours",
                        scenario -> EstimateCell.ofRatio(
                                other.apply(scenario).tail(),
                                own.apply(scenario).tail(),
                                all.relative(best.get(scenario), ours, scenario)))
                .table(
                        ours.timer() + " against the best peer in each scenario",
                        IntStream.range(0, best.size()).boxed().toList(),
                        EstimateCell.NOTE + " " + PAIRED);
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
                    return cell == null || Double.isInfinite(cell.tail().value()) ? null : cell.goodput();
                }));
        return columns.shaded(
                "Scenario lossy-1, reading: MiB/s",
                cells.stream().map(SimulatedCell::server).distinct().toList(),
                Table.Shade.MUCH,
                "No figure if one transfer in a hundred fails. " + trials(cells));
    }

    /** The number of trials, and how far the 95 % intervals of the goodput reach at most. */
    static String trials(final List<SimulatedCell> cells) {
        return String.format(
                Locale.ROOT,
                "%,d trials in each cell: the widest 95 %% interval is ±%.1f %%.",
                cells.get(0).trials(),
                cells.stream()
                        .filter(cell -> cell.goodput() > 0)
                        .mapToDouble(
                                cell -> Units.PERCENT * cell.goodputInterval().halfWidth() / cell.goodput())
                        .max()
                        .orElse(0));
    }

    /** A notice if p99 has no interval, so that neither a ratio nor a recommendation can be trusted. */
    static Optional<Part> tooFewTrials(final SimulatedCell cell) {
        return cell.tail().resolved()
                ? Optional.empty()
                : Optional.of(
                        new Part.Notice(
                                true,
                                "Too few trials for a 99th percentile",
                                List.of(
                                        cell.trials()
                                                + " trials leave it without an interval: 368 are the least, and 20,000 separate timers that differ by a few percent.")));
    }

    /** The requirements of the RFCs that a policy departs from. */
    static Part.Sentence departures(final String policy, final PolicyCard card) {
        final List<String> departures = card.demands().stream()
                .filter(demand -> !demand.holds())
                .map(demand -> demand.source() + ": " + demand.demand())
                .toList();
        return new Part.Sentence(
                departures.isEmpty()
                        ? policy + " meets every requirement of the RFCs."
                        : policy + " departs from " + String.join("; ", departures) + ".");
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
            final String constraint, final Standings all, final Predicate<TimerScore> allowed) {
        return new Part.Sentence(all.recommended(allowed)
                .map(best -> String.format(
                        Locale.ROOT,
                        "Use %s: %s, its slowest transfer in a hundred is the shortest over these scenarios, within the intervals (%s times the best"
                                + " on average, %s at worst; it wastes %s %%).",
                        best.timer(),
                        constraint,
                        cell(best.meanRatio()).text(),
                        cell(best.worstRatio()).text(),
                        Figure.of(best.meanWasted())))
                .orElse("No recommendation " + constraint + "."));
    }

    /** The page for the default strategy and the peers; the table of all strategies would be too large. */
    static Page scenarios(final Map<String, List<SimulatedCell>> cells, final String ours, final List<String> peers) {
        final List<SimulatedCell> shown = Stream.concat(Stream.of(ours), peers.stream())
                .flatMap(timer -> cells.getOrDefault(timer, List.of()).stream())
                .toList();
        return new Page(
                "Scenarios",
                List.of(ScenarioPage.atAGlance(shown), ScenarioPage.causes(cells.getOrDefault(ours, List.of()))));
    }
}

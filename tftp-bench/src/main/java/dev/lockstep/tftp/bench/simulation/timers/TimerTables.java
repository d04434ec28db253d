package dev.lockstep.tftp.bench.simulation.timers;

import dev.lockstep.tftp.bench.console.TextTable;
import dev.lockstep.tftp.bench.simulation.Figure;
import dev.lockstep.tftp.bench.simulation.SimulatedCell;
import dev.lockstep.tftp.bench.simulation.plan.Plan.TimerPair;
import dev.lockstep.tftp.bench.simulation.profile.Profiles;
import dev.lockstep.tftp.bench.simulation.world.TransferSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What {@code timers} found, for a person at a terminal. */
final class TimerTables {
    private static final List<Double> LOSSES = List.of(0.0001, 0.001, 0.01, 0.02, 0.05, 0.1, 0.2);
    private static final List<String> TIMEOUTS =
            List.of("2ms", "5ms", "10ms", "20ms", "50ms", "100ms", "200ms", "500ms", "1s", "2s", "5s");
    private static final String LINE = System.lineSeparator();

    private TimerTables() {}

    /** Simulates one cell of the map. */
    @FunctionalInterface
    interface LossyPath {
        SimulatedCell simulate(TransferSpec transfer, double loss, String timer);
    }

    /** From the shortest tail to the longest; those that no other beats are marked. */
    static String standings(final List<Standing> all) {
        final List<Standing> front = Standing.paretoFront(all);
        final TextTable table = new TextTable(List.of(
                "both ends",
                "on the\nfront",
                "p99 / best,\nmean",
                "p99 / best,\nworst",
                "wasted,\nmean %",
                "wasted,\nmost %"));
        all.stream()
                .sorted(Comparator.comparingDouble(standing -> standing.meanRatio(all)))
                .forEach(standing -> table.add(List.of(
                        standing.timer(),
                        front.contains(standing) ? "*" : "",
                        Figure.of(standing.meanRatio(all)),
                        Figure.of(standing.worstRatio(all)),
                        Figure.of(standing.meanWasted()),
                        Figure.of(standing.mostWasted()))));
        return "All presets: the 99th percentile of the completion, as a multiple of the best in each; inf: one in a hundred fails"
                + LINE + LINE + table.render() + LINE;
    }

    /** The default beside the best of the other programs, preset by preset. */
    static String againstPrograms(final Standing ours, final List<Standing> theirs) {
        final TextTable table = new TextTable(List.of(
                "preset", ours.timer() + "\np99, s", "wasted\n%", "best program", "its p99\ns", "wasted\n%", "ratio"));
        for (int i = 0; i < ours.cells().size(); i++) {
            final int scenario = i;
            final Standing best = theirs.stream()
                    .min(Comparator.comparingDouble(
                            standing -> Standing.tail(standing.cells().get(scenario))))
                    .orElseThrow();
            final SimulatedCell own = ours.cells().get(i);
            final SimulatedCell other = best.cells().get(i);
            table.add(List.of(
                    own.scenario(),
                    Figure.of(Standing.tail(own)),
                    Figure.of(own.wastedPercent()),
                    best.timer(),
                    Figure.of(Standing.tail(other)),
                    Figure.of(other.wastedPercent()),
                    Figure.of(Standing.tail(other) / Standing.tail(own))));
        }
        return ours.timer() + " against the program that is best in each preset" + LINE + LINE + table.render() + LINE;
    }

    /** Percent of the bound: a timeout costs nothing where nothing is lost, and everything where much is. */
    static String lossMap(final TransferSpec transfer, final LossyPath path) {
        final TextTable table = new TextTable(Stream.concat(
                        Stream.of("timeout"), LOSSES.stream().map(loss -> String.format(Locale.ROOT, "%s", loss)))
                .toList());
        for (final String timeout : TIMEOUTS) {
            final List<String> row = new ArrayList<>(List.of(timeout));
            for (final double loss : LOSSES) {
                row.add(Figure.of(
                        path.simulate(transfer, loss, "fixed:" + timeout).percentOfBound()));
            }
            table.add(row);
        }
        final List<String> ridge = new ArrayList<>(List.of("90 % by theory up to"));
        for (final double loss : LOSSES) {
            final double failure = 1 - (1 - loss) * (1 - loss);
            // T <= r (1-q)/q (1/0.9 - 1), r = 1 ms
            ridge.add(String.format(Locale.ROOT, "%.3gms", (1 - failure) / failure * (1 / 0.9 - 1)));
        }
        table.add(ridge);
        return "A fixed timeout at both ends of a path of 1 ms, by loss each way: % of the bound" + LINE + LINE
                + table.render() + LINE;
    }

    /** Goodput of each client's timers with each server's. */
    static String matrix(final Map<TimerPair, SimulatedCell> matrix) {
        final List<String> clients =
                matrix.keySet().stream().map(TimerPair::client).distinct().toList();
        final List<String> servers =
                matrix.keySet().stream().map(TimerPair::server).distinct().toList();
        final TextTable table = new TextTable(
                Stream.concat(Stream.of("server \\ client"), clients.stream()).toList());
        for (final String server : servers) {
            final List<String> row = new ArrayList<>(List.of(server));
            for (final String client : clients) {
                final SimulatedCell cell = matrix.get(new TimerPair(client, server));
                row.add(cell == null || Double.isInfinite(Standing.tail(cell)) ? "-" : Figure.of(cell.goodput()));
            }
            table.add(row);
        }
        return "Preset lossy-1, reading: MiB/s; a dash where one transfer in a hundred fails" + LINE + LINE
                + table.render() + LINE;
    }

    /** How each takes a link that is cut. */
    static String resilience(final List<String> timers) {
        final TextTable table = new TextTable(List.of(
                "both ends",
                "client\ngives up, s",
                "server\ngives up, s",
                "survives\nup to, s",
                "stands still\nlonger, s"));
        for (final String timer : timers) {
            final Resilience resilience = Resilience.of(timer);
            table.add(List.of(
                    timer,
                    seconds(resilience.clientGivesUpNs()),
                    seconds(resilience.serverGivesUpNs()),
                    seconds(resilience.longestOutageNs()),
                    resilience.longestOutageNs() == 0 ? "-" : seconds(resilience.overshootNs())));
        }
        return "A link that is cut in the middle of a read; the last column after a cut of half the longest" + LINE
                + LINE + table.render() + LINE;
    }

    private static String seconds(final long ns) {
        return Figure.of(ns / 1e9);
    }

    /** Which RFC a strategy keeps. */
    static String cards(final List<String> policies) {
        final List<PolicyCard> cards = policies.stream()
                .map(policy -> PolicyCard.of(() -> Profiles.parse(policy).asServer()))
                .toList();
        final TextTable table = new TextTable(
                Stream.concat(Stream.of("source", "demand"), policies.stream()).toList());
        for (int i = 0; i < cards.get(0).lines().size(); i++) {
            final PolicyCard.Line line = cards.get(0).lines().get(i);
            final List<String> row = new ArrayList<>(List.of(line.source(), line.demand()));
            for (final PolicyCard card : cards) {
                row.add(card.lines().get(i).holds() ? "yes" : "no");
            }
            table.add(row);
        }
        return "What the RFCs say" + LINE + LINE + table.render() + LINE;
    }

    /** One sentence. */
    static String recommendation(final List<Standing> ours, final List<Standing> all, final double wasted) {
        return ours.stream()
                .filter(standing -> standing.meanWasted() <= wasted)
                .min(Comparator.comparingDouble(standing -> standing.meanRatio(all)))
                .map(best -> String.format(
                        Locale.ROOT,
                        "Use %s: of those that waste %s %% or less on average, its slowest transfer in a hundred is the shortest over all presets"
                                + " (%s times the best on average, %s times at worst; it wastes %s %%).",
                        best.timer(),
                        Figure.of(wasted),
                        Figure.of(best.meanRatio(all)),
                        Figure.of(best.worstRatio(all)),
                        Figure.of(best.meanWasted())))
                .orElse("No strategy wastes so little: allow more with --wasted.");
    }
}

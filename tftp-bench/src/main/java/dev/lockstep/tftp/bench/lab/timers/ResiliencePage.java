package dev.lockstep.tftp.bench.lab.timers;

import dev.lockstep.tftp.bench.findings.pages.Columns;
import dev.lockstep.tftp.bench.findings.pages.Page;
import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.findings.pages.Table;
import dev.lockstep.tftp.bench.findings.results.Units;
import java.util.List;
import java.util.stream.DoubleStream;

/** The page Resilience: how each takes a link that is cut. */
final class ResiliencePage {
    private static final double SHORTEST_CUT = 0.1;
    private static final int CUTS = 19;

    /** The picture's lowest: on a logarithmic axis nothing is 0. */
    private static final double LEAST_SECONDS = 0.001;

    private ResiliencePage() {}

    /**
     * A row for each timer.
     *
     * @param drawn those with a curve, too
     */
    static Page of(final List<String> timers, final List<String> drawn) {
        return new Page("Resilience", List.of(table(timers), curves(drawn)));
    }

    private static Table table(final List<String> timers) {
        return new Columns<Resilience>()
                .add("both ends", Resilience::timer)
                .add("client\ngives up, s", resilience -> Units.seconds(resilience.clientGivesUpNs()))
                .add("server\ngives up, s", resilience -> Units.seconds(resilience.serverGivesUpNs()))
                .add("survives\nup to, s", resilience -> Units.seconds(resilience.longestOutageNs()))
                .add("stands still\nlonger, s", Resilience::overshootSeconds)
                .table(
                        "A link that is cut in the middle of a read",
                        timers.stream().map(Resilience::of).toList(),
                        "The last column: how much longer than the cut the transfer stands still, after one of half the longest.");
    }

    private static Part.Curves curves(final List<String> timers) {
        final List<Double> cuts = DoubleStream.iterate(SHORTEST_CUT, cut -> cut * Math.sqrt(2))
                .limit(CUTS)
                .boxed()
                .toList();
        return Part.Curves.logarithmic(
                "How much longer than the cut a transfer stands still",
                "length of the cut, s",
                "longer by, s",
                cuts,
                timers.stream()
                        .map(timer -> Part.Line.of(
                                timer,
                                cuts.stream()
                                        .map(cut -> Math.max(
                                                LEAST_SECONDS, Resilience.standsStillSeconds(timer, Units.nanos(cut))))
                                        .toList(),
                                Double.NaN))
                        .toList(),
                "A line ends where the transfer does not survive.");
    }
}

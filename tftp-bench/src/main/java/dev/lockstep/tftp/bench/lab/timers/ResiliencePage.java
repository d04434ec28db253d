package dev.lockstep.tftp.bench.lab.timers;

import dev.lockstep.tftp.bench.findings.pages.Columns;
import dev.lockstep.tftp.bench.findings.pages.Page;
import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.findings.pages.Table;
import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.lab.trial.Peer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** The page Resilience: the effect of an outage with each timer. */
final class ResiliencePage {
    private static final double SHORTEST_CUT = 0.1;
    private static final int CUTS = 19;

    /** The lowest value in the chart: a logarithmic axis has no 0. */
    private static final double LEAST_SECONDS = 0.001;

    private ResiliencePage() {}

    /**
     * A row for each timer.
     *
     * @param drawn the timers that also get a curve
     * @param peers creates a timer of that name
     */
    static Page of(final List<String> timers, final List<String> drawn, final Function<String, Peer> peers) {
        return new Page("Resilience", List.of(table(timers, peers), curves(drawn, peers)));
    }

    private static Table table(final List<String> timers, final Function<String, Peer> peers) {
        return new Columns<Resilience>()
                .add("both ends", Resilience::timer)
                .add("client\ngives up, s", resilience -> Units.seconds(resilience.clientGivesUpNs()))
                .add("server\ngives up, s", resilience -> Units.seconds(resilience.serverGivesUpNs()))
                .add("survives\nup to, s", resilience -> Units.seconds(resilience.longestOutageNs()))
                .add("extra\ndelay, s", Resilience::overshootSeconds)
                .table(
                        "An outage in the middle of a read",
                        timers.stream()
                                .map(timer -> Resilience.of(timer, peers))
                                .toList(),
                        "Extra delay: the delay of the transfer beyond the length of the outage, for an outage of half the longest.");
    }

    private static Part.Curves curves(final List<String> timers, final Function<String, Peer> peers) {
        final List<Double> cuts = DoubleStream.iterate(SHORTEST_CUT, cut -> cut * Math.sqrt(2))
                .limit(CUTS)
                .boxed()
                .toList();
        return Part.Curves.logarithmic(
                "Delay of a transfer beyond the length of the outage",
                "length of the outage, s",
                "extra delay, s",
                cuts,
                timers.stream()
                        .map(timer -> Part.Line.of(
                                timer,
                                cuts.stream()
                                        .map(cut -> Math.max(
                                                LEAST_SECONDS,
                                                Resilience.standsStillSeconds(timer, peers, Units.nanos(cut))))
                                        .toList(),
                                null))
                        .toList(),
                "A line ends at the longest outage that the transfer survives.");
    }
}

package dev.lockstep.tftp.bench.tune;

import dev.lockstep.tftp.bench.console.Figure;
import dev.lockstep.tftp.bench.console.TextTable;
import dev.lockstep.tftp.bench.lab.SimulatedCell;
import dev.lockstep.tftp.bench.measure.probe.Silence;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Prints what was measured and which timers to use.
 *
 * @param bytes the size of the file for which the timers were compared
 */
record TuneReport(PrintWriter out, Constraints constraints, long bytes) {
    private static final double PERCENT = 100;
    private static final double HALF = 0.5;
    private static final double TAIL = 0.99;

    void path(final String server, final Silence timer, final PathFigures path) {
        out.printf(Locale.ROOT, "path to %s: %,d round trips%n", server, path.roundTripsNs().length);
        out.printf(
                Locale.ROOT,
                "round trip: p50 %s, p99 %s, longest %s%n",
                duration(path.roundTripNs(HALF)),
                duration(path.roundTripNs(TAIL)),
                duration(path.roundTripNs(1)));
        out.printf(
                Locale.ROOT,
                "loss to the server: %s (%s), to the client: %s (%s)%n",
                percent(path.lossToServer()),
                path.lossToServerInterval().text(TuneReport::percent),
                percent(path.lossToClient()),
                path.lossToClientInterval().text(TuneReport::percent));
        out.printf(
                Locale.ROOT,
                "the server's timer: %s again after %s (%s)%n%n",
                timer.packet(),
                timer.waits(),
                timer.law());
        out.flush();
    }

    private static String percent(final double part) {
        return Figure.of(PERCENT * part) + " %";
    }

    private static String duration(final double ns) {
        return Figure.of(ns / TimeUnit.MILLISECONDS.toNanos(1)) + " ms";
    }

    void withThisServer(final Advice advice) {
        timers("our client with this server", advice);
        recommend(advice, timer -> "use: tftp-client get --retransmit " + timer.client());
    }

    void withOurServer(final Advice advice) {
        timers("our client with our server on this path, both with the timer", advice);
        recommend(
                advice,
                timer -> "use: tftp-client get --retransmit " + timer.client() + ", tftp-server --retransmit "
                        + timer.client());
    }

    void withOthers(final Advice advice) {
        timers("programs of others: a fixed timeout at both ends", advice);
        recommend(advice, timer -> "the best is " + timer.client());
        advice.recommended().ifPresent(timer -> {
            out.println("what comes closest to it:");
            final TextTable table = new TextTable(List.of("program", "setting"));
            OtherPrograms.settings(timer.client()).forEach(table::add);
            out.print(table.render());
        });
        out.flush();
    }

    private void recommend(final Advice advice, final Function<SimulatedCell, String> sentence) {
        out.println(advice.recommended()
                .map(timer -> sentence.apply(timer) + ": 99 of 100 reads of " + bytes + " bytes end within "
                        + Figure.of(timer.tail().value()) + " s ("
                        + timer.tail().interval().text(Figure::of) + ")")
                .orElse("no timer " + constraints));
        out.println();
        out.flush();
    }

    private void timers(final String title, final Advice advice) {
        out.println(title);
        out.println();
        final TextTable table = new TextTable(List.of(
                "timer", "p50, s", "p99, s", "95 %", "p99 / that to use,\n95 %", "wasted, %", "copies\nin pauses"));
        for (int i = 0; i < advice.cells().size(); i++) {
            final SimulatedCell cell = advice.cells().get(i);
            table.add(List.of(
                    cell.client(),
                    Figure.of(cell.median().value()),
                    Figure.of(cell.tail().value()),
                    cell.tail().interval().text(Figure::of),
                    advice.relative(i).map(ratio -> ratio.text(Figure::of)).orElse(Figure.MISSING),
                    Figure.of(cell.wastedPercent()),
                    Long.toString(constraints.copiesInPauses(cell.client()))));
        }
        out.print(table.render());
        out.println();
    }
}

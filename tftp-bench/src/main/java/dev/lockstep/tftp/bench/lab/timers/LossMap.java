package dev.lockstep.tftp.bench.lab.timers;

import dev.lockstep.tftp.bench.findings.pages.Columns;
import dev.lockstep.tftp.bench.findings.pages.Table;
import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.lab.SimulatedCell;
import dev.lockstep.tftp.bench.lab.SimulationRun;
import dev.lockstep.tftp.bench.lab.plan.Plan;
import dev.lockstep.tftp.bench.lab.plan.Plan.TimerPair;
import dev.lockstep.tftp.bench.lab.trial.Scenario;
import dev.lockstep.tftp.bench.lab.trial.TransferSpec;
import dev.lockstep.tftp.retransmit.DurationText;
import dev.lockstep.tftp.simulation.LinkConditions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The throughput with fixed timeouts over loss rates, on a path of 1 ms. */
final class LossMap {
    private static final long DELAY_NS = TimeUnit.MICROSECONDS.toNanos(500);

    private static final List<Double> LOSSES = List.of(0.0001, 0.001, 0.01, 0.02, 0.05, 0.1, 0.2);
    private static final List<String> TIMEOUTS =
            List.of("2ms", "5ms", "10ms", "20ms", "50ms", "100ms", "200ms", "500ms", "1s", "2s", "5s");
    private static final String THEORY = "90 % by theory up to";
    private static final double GOOD = 0.9;

    private LossMap() {}

    /** The table for reads of a file of this size in lock-step. */
    static Table of(final long size, final int trials, final List<String> seeds) {
        final List<List<Integer>> ridge = new ArrayList<>();
        final List<SimulatedCell> cells = new ArrayList<>();
        final Columns<String> columns = new Columns<String>().add("timeout", timeout -> timeout);
        for (int i = 0; i < LOSSES.size(); i++) {
            final double loss = LOSSES.get(i);
            columns.add(
                    BigDecimal.valueOf(loss).toPlainString(),
                    timeout -> timeout.equals(THEORY)
                            ? String.format(Locale.ROOT, "%.3gms", longestGoodMs(loss))
                            : percentOfBound(plan(size, trials, seeds, loss, "fixed:" + timeout), cells));
            for (int row = 0; row < TIMEOUTS.size(); row++) {
                if (Units.millis(DurationText.parseNs(TIMEOUTS.get(row))) <= longestGoodMs(loss)) {
                    ridge.add(List.of(row, i + 1));
                }
            }
        }
        final Table table = columns.shaded(
                        "A fixed timeout at both ends of a path of 1 ms, by loss each way: % of the bound",
                        Stream.concat(TIMEOUTS.stream(), Stream.of(THEORY)).toList(), Table.Shade.MUCH, "")
                .outlined(ridge);
        return table.withNote(
                "Outlined in the report: theory predicts 90 % of the bound or more, T <= r (1-q)/q (1/0.9 - 1). "
                        + TimersPage.trials(cells));
    }

    private static Plan plan(
            final long size, final int trials, final List<String> seeds, final double loss, final String timer) {
        final LinkConditions lossy =
                LinkConditions.builder().delayNs(DELAY_NS).loss(loss).build();
        return new Plan(
                List.of(new TransferSpec(false, size, 1428, 1)),
                List.of(Scenario.symmetric("loss " + loss, lossy)),
                List.of(new TimerPair(timer, timer)),
                Map.of(),
                trials,
                seeds);
    }

    private static double percentOfBound(final Plan plan, final List<SimulatedCell> cells) {
        final SimulationRun run = new SimulationRun(plan);
        final SimulatedCell cell = run.run(run.cells().get(0));
        cells.add(cell);
        return cell.percentOfBound();
    }

    /** The longest timeout with which theory predicts 90 % of the bound, at a round trip of 1 ms. */
    private static double longestGoodMs(final double loss) {
        final double failure = 1 - (1 - loss) * (1 - loss);
        return (1 - failure) / failure * (1 / GOOD - 1);
    }
}

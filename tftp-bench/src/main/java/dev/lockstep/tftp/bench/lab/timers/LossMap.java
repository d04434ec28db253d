package dev.lockstep.tftp.bench.lab.timers;

import dev.lockstep.tftp.bench.findings.pages.Table;
import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.retransmit.DurationText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a fixed timeout costs at which loss, on a path of 1 ms: nothing where nothing is lost, everything where much is. */
final class LossMap {
    private static final List<Double> LOSSES = List.of(0.0001, 0.001, 0.01, 0.02, 0.05, 0.1, 0.2);
    private static final List<String> TIMEOUTS =
            List.of("2ms", "5ms", "10ms", "20ms", "50ms", "100ms", "200ms", "500ms", "1s", "2s", "5s");
    private static final double GOOD = 0.9;

    private LossMap() {}

    /** Simulates one cell: percent of the bound. */
    @FunctionalInterface
    interface LossyPath {
        double percentOfBound(double loss, String timer);
    }

    static Table of(final LossyPath path) {
        final List<List<Object>> rows = new ArrayList<>();
        final List<List<Integer>> ridge = new ArrayList<>();
        for (int row = 0; row < TIMEOUTS.size(); row++) {
            final String timeout = TIMEOUTS.get(row);
            final List<Object> cells = new ArrayList<>(List.of(timeout));
            for (int i = 0; i < LOSSES.size(); i++) {
                cells.add(path.percentOfBound(LOSSES.get(i), "fixed:" + timeout));
                if (Units.millis(DurationText.parseNs(timeout)) <= longestGoodMs(LOSSES.get(i))) {
                    ridge.add(List.of(row, i + 1));
                }
            }
            rows.add(cells);
        }
        final List<Object> theory = new ArrayList<>(List.of("90 % by theory up to"));
        LOSSES.forEach(loss -> theory.add(String.format(Locale.ROOT, "%.3gms", longestGoodMs(loss))));
        rows.add(theory);
        return Table.shaded(
                "A fixed timeout at both ends of a path of 1 ms, by loss each way: % of the bound",
                Stream.concat(
                                Stream.of("timeout"),
                                LOSSES.stream()
                                        .map(loss -> BigDecimal.valueOf(loss).toPlainString()))
                        .toList(),
                rows,
                Table.Shade.MUCH,
                ridge,
                "Outlined in the report: where theory promises 90 % of the bound or more, T <= r (1-q)/q (1/0.9 - 1).");
    }

    /** The round trip is a millisecond. */
    private static double longestGoodMs(final double loss) {
        final double failure = 1 - (1 - loss) * (1 - loss);
        return (1 - failure) / failure * (1 / GOOD - 1);
    }
}

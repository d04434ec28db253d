package dev.lockstep.tftp.bench.lab.storm;

import dev.lockstep.tftp.bench.findings.statistics.QuantileEstimate;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The storms of one kind with different seeds. The clients of a storm share a server, so their times are not independent: the unit is the
 * storm, and a figure is the median over the storms with its interval.
 *
 * @param storms at least one
 */
record StormCell(List<StormTrial> storms) {
    private static final double MEDIAN = 0.5;

    StormCell {
        storms = List.copyOf(storms);
    }

    private StormTrial any() {
        return storms.get(0);
    }

    String timers() {
        return any().timers();
    }

    int clients() {
        return any().clients();
    }

    long predicted() {
        return any().predicted();
    }

    /** The median of a figure over the storms. */
    QuantileEstimate median(final ToDoubleFunction<StormTrial> figure) {
        return QuantileEstimate.ofUnsorted(storms.stream().mapToDouble(figure).toArray(), MEDIAN);
    }

    boolean hasCollapsed() {
        return storms.stream().filter(StormTrial::hasCollapsed).count() * 2 >= storms.size();
    }
}

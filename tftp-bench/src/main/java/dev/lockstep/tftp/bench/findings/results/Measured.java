package dev.lockstep.tftp.bench.findings.results;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The result of a measurement, before it becomes a trial of a run.
 *
 * @param outcome the metrics count only if it is {@link Outcome#OK}
 * @param detail an explanation of the outcome, or empty
 * @param invalid the reason why the figures must not be compared, or empty
 * @param roundTripsNs null if no round trip was measured
 */
public record Measured(
        Outcome outcome,
        String detail,
        String invalid,
        Map<Metric, Double> metrics,
        @Nullable Histogram roundTripsNs,
        List<String> command) {
    /** The same result with one more figure. */
    public Measured with(final Metric metric, final double value) {
        final Map<Metric, Double> more = new EnumMap<>(Metric.class);
        more.putAll(metrics);
        more.put(metric, value);
        return new Measured(outcome, detail, invalid, more, roundTripsNs, command);
    }

    /** A result without figures. The detail gives the reason. */
    public static Measured nothing(final Outcome outcome, final String detail, final List<String> command) {
        return new Measured(outcome, detail, "", Map.of(), null, command);
    }
}

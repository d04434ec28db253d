package dev.lockstep.tftp.bench.findings.results;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What a measurement found, before it has a place in a run.
 *
 * @param outcome only of {@link Outcome#OK} the metrics count
 * @param detail what a person should know of the outcome, or empty
 * @param invalid why the figures must not be compared, or empty
 * @param roundTripsNs null if none was timed
 */
public record Measured(
        Outcome outcome,
        String detail,
        String invalid,
        Map<Metric, Double> metrics,
        @Nullable Histogram roundTripsNs,
        List<String> command) {
    /** The same with one more figure. */
    public Measured with(final Metric metric, final double value) {
        final Map<Metric, Double> more = new EnumMap<>(Metric.class);
        more.putAll(metrics);
        more.put(metric, value);
        return new Measured(outcome, detail, invalid, more, roundTripsNs, command);
    }

    /** Nothing was measured, and this is why. */
    public static Measured nothing(final Outcome outcome, final String detail, final List<String> command) {
        return new Measured(outcome, detail, "", Map.of(), null, command);
    }
}

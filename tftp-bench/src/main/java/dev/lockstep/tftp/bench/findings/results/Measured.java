package dev.lockstep.tftp.bench.findings.results;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    /** The share of a measurement, in percent, in which the machine may stall, or of whose CPU time others may take. */
    private static final double MOST_DISTURBED = 10;

    /** Whether the machine was too busy for figures that may be compared. */
    public boolean isDisturbed() {
        return Stream.of(Metric.STALLED, Metric.STOLEN, Metric.OTHERS)
                .anyMatch(metric -> metrics.getOrDefault(metric, 0.0) > MOST_DISTURBED);
    }

    /** The same result with one more figure. */
    public Measured with(final Metric metric, final double value) {
        final Map<Metric, Double> more = new EnumMap<>(Metric.class);
        more.putAll(metrics);
        more.put(metric, value);
        return new Measured(outcome, detail, invalid, more, roundTripsNs, command);
    }

    /** The same result, if it has figures, which are kept and do not count. The detail gives the reason. */
    public Measured voided(final String reason) {
        return outcome == Outcome.OK
                ? new Measured(Outcome.VOID, reason, invalid, metrics, roundTripsNs, command)
                : this;
    }

    /** A result without figures. The detail gives the reason. */
    public static Measured nothing(final Outcome outcome, final String detail, final List<String> command) {
        return new Measured(outcome, detail, "", Map.of(), null, command);
    }
}

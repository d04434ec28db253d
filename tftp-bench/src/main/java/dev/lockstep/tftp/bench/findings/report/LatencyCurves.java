package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.results.Run;
import dev.lockstep.tftp.bench.findings.results.Trial;
import dev.lockstep.tftp.bench.findings.statistics.Quantiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.jspecify.annotations.Nullable;

/**
 * Round trips as curves over the percentiles, each as far as its data resolve it. The axis counts nines: at 2 is the 99th percentile.
 *
 * @param trials order of a trial to its curve
 * @param merged table, arm and cell to the curve of all its trials that count
 */
record LatencyCurves(Map<Integer, List<@Nullable Double>> trials, Map<Group, List<@Nullable Double>> merged) {
    private static final double STEP = 0.25;
    private static final int STEPS = 20;
    private static final double NANOS_PER_MICRO = 1e3;

    /** Whose trials make one curve. */
    record Group(String table, String arm, SortedMap<String, String> cell) {}

    /** Where the points of all curves are. */
    static List<Double> nines() {
        return IntStream.rangeClosed(0, STEPS).mapToObj(i -> i * STEP).toList();
    }

    static LatencyCurves of(final Run run) throws IOException {
        final Map<Integer, List<@Nullable Double>> trials = new LinkedHashMap<>();
        final Map<Group, Histogram> sums = new LinkedHashMap<>();
        for (final Trial trial : run.trials()) {
            final Path file = run.directory().resolve(trial.histogram());
            if (trial.histogram().isEmpty() || !Files.isRegularFile(file)) {
                continue;
            }
            final Histogram roundTrips = read(file);
            trials.put(trial.order(), curve(roundTrips));
            if (trial.counts()) {
                final Group group = new Group(trial.table(), trial.arm(), trial.cell());
                final Histogram sum = sums.get(group);
                if (sum == null) {
                    roundTrips.setAutoResize(true);
                    sums.put(group, roundTrips);
                } else {
                    sum.add(roundTrips);
                }
            }
        }
        final Map<Group, List<@Nullable Double>> merged = new LinkedHashMap<>();
        sums.forEach((group, sum) -> merged.put(group, curve(sum)));
        return new LatencyCurves(trials, merged);
    }

    private static Histogram read(final Path file) throws IOException {
        final Histogram sum = new Histogram(3);
        sum.setAutoResize(true);
        try (HistogramLogReader log = new HistogramLogReader(file.toFile())) {
            while (log.hasNext()) {
                if (log.nextIntervalHistogram() instanceof Histogram interval) {
                    sum.add(interval);
                }
            }
        }
        return sum;
    }

    private static List<@Nullable Double> curve(final Histogram roundTripsNs) {
        final List<@Nullable Double> curve = new ArrayList<>();
        for (final double nines : nines()) {
            final double p = 1 - Math.pow(10, -nines);
            curve.add(
                    Quantiles.resolves(roundTripsNs.getTotalCount(), p)
                            ? roundTripsNs.getValueAtPercentile(100 * p) / NANOS_PER_MICRO
                            : null);
        }
        return curve;
    }
}

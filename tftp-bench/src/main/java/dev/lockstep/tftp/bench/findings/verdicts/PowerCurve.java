package dev.lockstep.tftp.bench.findings.verdicts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The verdicts on one peer that is faster by a growing difference, among peers that are as fast as ours, for several sizes of noise. */
record PowerCurve(List<Double> differences, List<Line> lines) {
    private static final List<Double> DIFFERENCES =
            List.of(0.0, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.12, 0.15, 0.2);
    private static final List<Double> NOISES = List.of(0.02, 0.05, 0.1, 0.15);

    /** The number of simulated points. */
    static final int POINTS = DIFFERENCES.size() * NOISES.size();

    /**
     * The verdicts under one size of noise.
     *
     * @param noise the standard deviation of the logarithm of a trial
     * @param rates one for each difference
     */
    record Line(double noise, List<VerdictRates> rates) {
        /** The share of measurements that find the difference, for each difference. */
        List<Double> found() {
            return rates.stream().map(one -> one.rate(one.difference())).toList();
        }

        List<Double> equivalent() {
            return rates.stream().map(one -> one.rate(one.equivalence())).toList();
        }
    }

    static PowerCurve of(final SyntheticCell equal, final Function<SyntheticCell, VerdictRates> rates) {
        final List<Line> lines = new ArrayList<>();
        for (final double noise : NOISES) {
            lines.add(new Line(
                    noise,
                    DIFFERENCES.stream()
                            .map(difference -> rates.apply(equal.noise(noise).first(difference)))
                            .toList()));
        }
        return new PowerCurve(DIFFERENCES, lines);
    }
}

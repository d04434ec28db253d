package dev.lockstep.tftp.bench.findings.verdicts;

import dev.lockstep.tftp.bench.findings.report.Standings;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.statistics.Interval;
import dev.lockstep.tftp.bench.findings.statistics.SeededRandom;
import dev.lockstep.tftp.bench.findings.statistics.Verdict;
import dev.lockstep.tftp.bench.findings.statistics.VerdictRule;
import dev.lockstep.tftp.bench.findings.statistics.WilsonInterval;
import java.util.stream.IntStream;

/**
 * The verdicts in many simulated measurements of one cell, judged as a report judges.
 *
 * @param measurements the number of measurements, each with a comparison for each peer
 * @param wrongDifference the measurements with a false "faster" or "slower" on any peer
 * @param wrongEquivalence the measurements with a false "equivalent" on any peer
 * @param difference the measurements whose verdict on the first peer is its true difference
 * @param equivalence the measurements whose verdict on the first peer is "equivalent"
 */
record VerdictRates(int measurements, int wrongDifference, int wrongEquivalence, int difference, int equivalence) {
    /** The probability of a false verdict that the method promises not to exceed, for each of the two kinds. */
    static final double PROMISED = 0.05;

    private static final double ROUNDING = 1e-9;
    private static final VerdictRates NONE = new VerdictRates(0, 0, 0, 0, 0);

    /** Equal seeds give equal rates, whatever the number of processors. */
    static VerdictRates of(
            final SyntheticCell cell,
            final TrialNoise noise,
            final VerdictRule rule,
            final int measurements,
            final String seed) {
        final long root = SeededRandom.hash(seed + "/" + cell);
        return IntStream.range(0, measurements)
                .parallel()
                .mapToObj(i -> one(cell, noise, rule, new SeededRandom(SeededRandom.branch(root, i))))
                .reduce(NONE, VerdictRates::plus);
    }

    private static VerdictRates one(
            final SyntheticCell cell, final TrialNoise noise, final VerdictRule rule, final SeededRandom random) {
        final Standings standings = Standings.of(cell.measure(noise, random), Metric.GOODPUT, rule);
        boolean wrongDifference = false;
        boolean wrongEquivalence = false;
        for (int peer = 0; peer < cell.peers(); peer++) {
            final Verdict verdict = verdict(standings, peer);
            final double truth = cell.difference(peer);
            wrongDifference |= verdict.different() && verdict != truth(truth);
            wrongEquivalence |= verdict == Verdict.EQUIVALENT && truth >= rule.margin() - ROUNDING;
        }
        final Verdict first = verdict(standings, 0);
        return new VerdictRates(
                1,
                wrongDifference ? 1 : 0,
                wrongEquivalence ? 1 : 0,
                first.different() && first == truth(cell.first()) ? 1 : 0,
                first == Verdict.EQUIVALENT ? 1 : 0);
    }

    private static Verdict truth(final double difference) {
        return difference > 0 ? Verdict.FASTER : difference < 0 ? Verdict.SLOWER : Verdict.EQUIVALENT;
    }

    private static Verdict verdict(final Standings standings, final int peer) {
        final Standings.Standing standing = standings.beside().get(SyntheticCell.peer(peer));
        return standing == null || standing.verdict() == null ? Verdict.UNDECIDED : standing.verdict();
    }

    private VerdictRates plus(final VerdictRates other) {
        return new VerdictRates(
                measurements + other.measurements,
                wrongDifference + other.wrongDifference,
                wrongEquivalence + other.wrongEquivalence,
                difference + other.difference,
                equivalence + other.equivalence);
    }

    /** A count as a rate with its 95 % interval. */
    Interval interval(final int count) {
        return WilsonInterval.of(count, measurements);
    }

    double rate(final int count) {
        return (double) count / measurements;
    }

    /** Whether the intervals of both rates of false verdicts allow the promised rate. */
    boolean keepsItsPromise() {
        return interval(wrongDifference).low() <= PROMISED
                && interval(wrongEquivalence).low() <= PROMISED;
    }
}

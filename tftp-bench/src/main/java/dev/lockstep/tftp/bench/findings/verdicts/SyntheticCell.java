package dev.lockstep.tftp.bench.findings.verdicts;

import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.findings.results.Trial;
import dev.lockstep.tftp.bench.findings.statistics.SeededRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Conditions under which our implementation, its twin and some peers are measured in simulated trials.
 *
 * @param trials of each arm
 * @param noise the standard deviation of the logarithm of a trial: 0.05 is 5 %; 0 for that of a cell of the runs, drawn anew for each cell
 * @param peersNoise the noise of a peer divided by ours
 * @param lost the share of trials that fail
 * @param first the true difference of the first peer from ours: 0.1 is 10 % faster
 * @param others the true difference of each other peer
 */
record SyntheticCell(int trials, int peers, double noise, double peersNoise, double lost, double first, double others) {
    private static final double SPEED = 100;

    /** Equal arms with the noise of the runs. */
    static SyntheticCell equal(final int trials, final int peers) {
        return new SyntheticCell(trials, peers, 0, 1, 0, 0, 0);
    }

    SyntheticCell noise(final double newNoise) {
        return new SyntheticCell(trials, peers, newNoise, peersNoise, lost, first, others);
    }

    SyntheticCell peersNoise(final double factor) {
        return new SyntheticCell(trials, peers, noise, factor, lost, first, others);
    }

    SyntheticCell lost(final double share) {
        return new SyntheticCell(trials, peers, noise, peersNoise, share, first, others);
    }

    SyntheticCell first(final double difference) {
        return new SyntheticCell(trials, peers, noise, peersNoise, lost, difference, others);
    }

    SyntheticCell all(final double difference) {
        return new SyntheticCell(trials, peers, noise, peersNoise, lost, difference, difference);
    }

    static String peer(final int number) {
        return "peer " + number;
    }

    /** The true difference of a peer. */
    double difference(final int number) {
        return number == 0 ? first : others;
    }

    /** The trials of one measurement by arm, as a report reads them. */
    Map<String, List<Trial>> measure(final TrialNoise source, final SeededRandom random) {
        final Map<String, List<Trial>> arms = new LinkedHashMap<>();
        final double scale = noise > 0 ? noise : source.scale(random);
        for (int block = 0; block < trials; block++) {
            final double shared = scale * Math.sqrt(source.blockShare()) * source.deviation(random);
            final double own = scale * Math.sqrt(1 - source.blockShare());
            for (int arm = -2; arm < peers; arm++) {
                final double deviation = shared + own * (arm < 0 ? 1 : peersNoise) * source.deviation(random);
                final double speed = SPEED * StrictMath.exp(deviation) * (arm < 0 ? 1 : 1 + difference(arm));
                final String name = arm == -2 ? Arms.BASELINE : arm == -1 ? Arms.TWIN : peer(arm);
                final boolean fails = random.nextUnit() < lost;
                arms.computeIfAbsent(name, none -> new ArrayList<>())
                        .add(new Trial(
                                block,
                                block,
                                "simulated",
                                name,
                                new TreeMap<>(),
                                fails ? Outcome.TIMEOUT : Outcome.OK,
                                "",
                                "",
                                Map.of(Metric.GOODPUT, speed),
                                "",
                                List.of()));
            }
        }
        return arms;
    }
}

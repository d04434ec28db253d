package dev.lockstep.tftp.bench.findings.verdicts;

import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Run;
import dev.lockstep.tftp.bench.findings.results.Trial;
import dev.lockstep.tftp.bench.findings.statistics.Comparison;
import dev.lockstep.tftp.bench.findings.statistics.SeededRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The noise of real trials. The logarithm of a figure is modelled as the sum of a value of its arm, an effect that all arms of a block share,
 * and a deviation of its own.
 *
 * <p>The deviations are not assumed to be normal: they are drawn from those of all trials, each divided by the standard deviation of its cell,
 * so that skewness and tails stay. Immutable.
 */
final class TrialNoise {
    private final double[] deviations;
    private final double[] scales;
    private final double blockShare;

    private TrialNoise(final double[] deviations, final double[] scales, final double blockShare) {
        this.deviations = deviations;
        this.scales = scales;
        this.blockShare = blockShare;
    }

    /** The trials of one cell, as deviations of the logarithms from the mean of the arm, by block. */
    private record Cell(List<Map<Integer, Double>> arms) {
        double scale() {
            double squares = 0;
            int freedom = 0;
            for (final Map<Integer, Double> arm : arms) {
                squares += arm.values().stream()
                        .mapToDouble(value -> value * value)
                        .sum();
                freedom += arm.size() - 1;
            }
            return Math.sqrt(squares / freedom);
        }

        /** The products of two arms' deviations in the same block. Their mean is the variance of the effect of the block. */
        List<Double> products() {
            final List<Double> products = new ArrayList<>();
            for (int i = 0; i < arms.size(); i++) {
                for (final Map<Integer, Double> other : arms.subList(0, i)) {
                    arms.get(i).forEach((block, value) -> {
                        if (other.containsKey(block)) {
                            products.add(value * other.getOrDefault(block, 0.0));
                        }
                    });
                }
            }
            return products;
        }
    }

    /**
     * The noise of all cells with several arms of enough trials.
     *
     * @throws IllegalArgumentException if there is none
     */
    static TrialNoise of(final List<Run> runs) {
        final List<Cell> cells = runs.stream()
                .flatMap(run -> run.trials().stream()
                        .filter(trial -> trial.counts() && figure(trial) > 0)
                        .filter(trial -> !trial.table().equals(Arms.BOUND_TABLE))
                        .collect(Collectors.groupingBy(
                                trial -> trial.table() + trial.cell(), LinkedHashMap::new, Collectors.toList()))
                        .values()
                        .stream())
                .map(TrialNoise::cell)
                .filter(cell -> cell.arms().size() > 1 && cell.scale() > 0)
                .toList();
        if (cells.isEmpty()) {
            throw new IllegalArgumentException(
                    "the runs have no conditions with " + Comparison.FEWEST_BLOCKS + " trials of two implementations");
        }
        final double[] relative = cells.stream()
                .flatMap(cell -> cell.arms().stream()
                        .flatMap(arm -> arm.values().stream())
                        .map(value -> value / cell.scale()))
                .mapToDouble(Double::doubleValue)
                .toArray();
        double squares = 0;
        for (final double one : relative) {
            squares += one * one;
        }
        for (int i = 0; i < relative.length; i++) {
            relative[i] /= Math.sqrt(squares / relative.length);
        }
        final double shared = cells.stream()
                .flatMap(cell -> cell.products().stream().map(product -> product / cell.scale() / cell.scale()))
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
        return new TrialNoise(
                relative, cells.stream().mapToDouble(Cell::scale).sorted().toArray(), Math.max(0, Math.min(1, shared)));
    }

    private static double figure(final Trial trial) {
        return trial.metrics().getOrDefault(Metric.GOODPUT, trial.metrics().getOrDefault(Metric.REQUEST_RATE, 0.0));
    }

    private static Cell cell(final List<Trial> trials) {
        return new Cell(
                trials.stream()
                        .collect(Collectors.groupingBy(Trial::arm, LinkedHashMap::new, Collectors.toList()))
                        .values()
                        .stream()
                        .filter(arm -> arm.size() >= Comparison.FEWEST_BLOCKS)
                        .map(arm -> {
                            final double mean = arm.stream()
                                    .mapToDouble(trial -> StrictMath.log(figure(trial)))
                                    .average()
                                    .orElseThrow();
                            return arm.stream()
                                    .collect(Collectors.toMap(
                                            Trial::block, trial -> StrictMath.log(figure(trial)) - mean));
                        })
                        .toList());
    }

    /** A random deviation; their standard deviation is 1. */
    double deviation(final SeededRandom random) {
        return deviations[random.nextInt(deviations.length)];
    }

    /** The standard deviation of the logarithm of a trial in one of the cells, drawn at random: 0.05 is 5 %. */
    double scale(final SeededRandom random) {
        return scales[random.nextInt(scales.length)];
    }

    /** The standard deviations of the logarithm of a trial in all cells, in ascending order. */
    List<Double> scales() {
        return Arrays.stream(scales).boxed().toList();
    }

    /** The number of trials from which deviations are drawn. */
    int trials() {
        return deviations.length;
    }

    /** The part of the variance that all arms of a block share, from 0 to 1. */
    double blockShare() {
        return blockShare;
    }
}

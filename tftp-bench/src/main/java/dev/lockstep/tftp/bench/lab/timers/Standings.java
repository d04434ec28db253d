package dev.lockstep.tftp.bench.lab.timers;

import dev.lockstep.tftp.bench.findings.statistics.Interval;
import dev.lockstep.tftp.bench.findings.statistics.PairedQuantiles;
import dev.lockstep.tftp.bench.findings.statistics.QuantileEstimate;
import dev.lockstep.tftp.bench.findings.statistics.Ratio;
import dev.lockstep.tftp.bench.lab.SimulatedCell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The scores of all timers and the comparison of each with each. All cells share the losses of a trial, so every ratio is a paired one: the
 * bootstrap draws trials, and computes the percentiles of all timers and scenarios from the same draw. Immutable.
 *
 * <p>Common losses make all timers share the luck of the trials. That is why the figures come from the trials of several seeds together, and
 * {@link SeedAgreement} also ranks the timers by each seed alone.
 */
final class Standings {
    private static final double TAIL = 0.99;

    private final List<TimerScore> scores;
    private final PairedQuantiles tails;
    private final int scenarios;

    /** The mean ratios, by timer and draw. */
    private final double[][] means;

    private Standings(
            final List<TimerScore> scores, final PairedQuantiles tails, final int scenarios, final double[][] means) {
        this.scores = scores;
        this.tails = tails;
        this.scenarios = scenarios;
        this.means = means;
    }

    /** The standings after all trials. Both ends have the same timer, and all timers have the same scenarios. */
    static Standings of(final Map<String, List<SimulatedCell>> byTimer, final String seed) {
        return of(byTimer, 0, Integer.MAX_VALUE, seed);
    }

    /** The standings after the trials from one to before another, such as those of one seed. The waste is that of all trials. */
    static Standings of(
            final Map<String, List<SimulatedCell>> byTimer, final int from, final int to, final String seed) {
        final List<double[]> samples = byTimer.values().stream()
                .flatMap(List::stream)
                .map(cell -> Arrays.copyOfRange(cell.seconds(), from, Math.min(to, cell.trials())))
                .toList();
        final PairedQuantiles tails = PairedQuantiles.of(samples, TAIL, seed);
        final double[] observed = samples.stream()
                .mapToDouble(sample -> QuantileEstimate.ofUnsorted(sample, TAIL).value())
                .toArray();
        final boolean[] counted =
                survived(observed, byTimer.values().iterator().next().size());
        final TailRatios ratios = TailRatios.of(observed, counted);
        final double[][] means = new double[byTimer.size()][PairedQuantiles.DRAWS];
        final double[][] worsts = new double[byTimer.size()][PairedQuantiles.DRAWS];
        for (int draw = 0; draw < PairedQuantiles.DRAWS; draw++) {
            final TailRatios drawn = TailRatios.of(tails.ofDraw(draw), counted);
            for (int timer = 0; timer < means.length; timer++) {
                means[timer][draw] = drawn.mean()[timer];
                worsts[timer][draw] = drawn.worst()[timer];
            }
        }
        final List<TimerScore> scores = new ArrayList<>();
        byTimer.forEach((timer, cells) -> {
            final int i = scores.size();
            scores.add(score(
                    timer,
                    cells,
                    new Ratio(ratios.mean()[i], PairedQuantiles.interval(means[i])),
                    new Ratio(ratios.worst()[i], PairedQuantiles.interval(worsts[i]))));
        });
        return new Standings(List.copyOf(scores), tails, counted.length, means);
    }

    /** Whether any timer survives a scenario. */
    private static boolean[] survived(final double[] tails, final int scenarios) {
        final double[] best = TailRatios.best(tails, scenarios);
        final boolean[] survived = new boolean[scenarios];
        for (int scenario = 0; scenario < scenarios; scenario++) {
            survived[scenario] = best[scenario] < Double.POSITIVE_INFINITY;
        }
        return survived;
    }

    private static TimerScore score(
            final String timer, final List<SimulatedCell> cells, final Ratio mean, final Ratio worst) {
        final double[] wasted =
                cells.stream().mapToDouble(SimulatedCell::wastedPercent).toArray();
        return new TimerScore(
                timer,
                List.copyOf(cells),
                mean,
                worst,
                Arrays.stream(wasted).average().orElse(0),
                Arrays.stream(wasted).max().orElse(0));
    }

    /** The scores in the order of the timers. */
    List<TimerScore> scores() {
        return scores;
    }

    /** The interval of a timer's mean ratio divided by another's. */
    Interval relative(final int timer, final int other) {
        return PairedQuantiles.interval(PairedQuantiles.combined(means[timer], means[other], PairedQuantiles::ratio));
    }

    /** The interval of a timer's percentile in a scenario divided by another's. */
    Interval relative(final TimerScore score, final TimerScore other, final int scenario) {
        return tails.ratio(scores.indexOf(score) * scenarios + scenario, scores.indexOf(other) * scenarios + scenario);
    }

    /** The timers that survive all scenarios, and that no other beats in both the mean ratio and the mean waste. */
    List<TimerScore> paretoFront() {
        return scores.stream()
                .filter(TimerScore::survives)
                .filter(one -> scores.stream().noneMatch(other -> other.dominates(one)))
                .toList();
    }

    /**
     * The allowed timer to recommend: the first, in the order of the timers, whose mean ratio the intervals do not tell from the least one.
     */
    Optional<TimerScore> recommended(final Predicate<TimerScore> allowed) {
        final List<TimerScore> candidates =
                scores.stream().filter(TimerScore::survives).filter(allowed).toList();
        return candidates.stream()
                .min(Comparator.comparingDouble(score -> score.meanRatio().value()))
                .flatMap(least -> candidates.stream()
                        .filter(score -> relative(scores.indexOf(score), scores.indexOf(least))
                                        .low()
                                <= 1)
                        .findFirst());
    }
}

package dev.lockstep.tftp.bench.findings.statistics;

import java.util.Arrays;
import java.util.List;

/** How far a trial lies from the others, by Tukey's fences. A mark for the eye: no trial is left out for it. */
public enum Outlier {
    NONE,
    /** More than 1.5 interquartile ranges outside of the quartiles. */
    MILD,
    /** More than 3 interquartile ranges outside of the quartiles. */
    FAR;

    private static final double MILD_FENCE = 1.5;
    private static final double FAR_FENCE = 3;

    /** One mark per trial, in the order of the trials. */
    public static List<Outlier> classify(final double[] trials) {
        final double lower = Quantiles.quantile(trials, 0.25);
        final double upper = Quantiles.quantile(trials, 0.75);
        final double range = upper - lower;
        return Arrays.stream(trials)
                .mapToObj(trial -> classify(Math.max(lower - trial, trial - upper), range))
                .toList();
    }

    private static Outlier classify(final double outside, final double range) {
        if (outside > FAR_FENCE * range) {
            return FAR;
        }
        return outside > MILD_FENCE * range ? MILD : NONE;
    }
}

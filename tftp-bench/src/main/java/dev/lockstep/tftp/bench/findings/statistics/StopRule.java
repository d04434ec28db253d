package dev.lockstep.tftp.bench.findings.statistics;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * Enough trials have been run if the interval is narrow enough. The rule considers only the width and not the result, so that stopping
 * favours no verdict.
 *
 * @param target the half-width of the 95 % interval to reach, as a fraction of the estimate: 0.03 is ±3 %
 */
public record StopRule(double target) {
    /** With fewer trials a narrow interval may be chance. */
    public static final int MIN_TRIALS = 10;

    public StopRule {
        if (!(target > 0)) {
            throw new IllegalArgumentException(
                    "The target of a stop rule is a fraction above 0, as 0.03, not " + target);
        }
    }

    /** Judges whether an estimate, a median or a ratio, is precise enough. The text is printed beside the result. */
    public String judge(final double estimate, final Interval interval, final int trials) {
        final double width = interval.halfWidth() / Math.abs(estimate);
        final boolean enough = trials >= MIN_TRIALS;
        final boolean reached = enough && width <= target;
        return "target " + percent(target) + (reached ? " reached: " : " NOT reached: ") + percent(width) + " at n="
                + trials + (enough ? "" : ", of which at least " + MIN_TRIALS + " are needed");
    }

    private static String percent(final double fraction) {
        return "±" + new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(fraction * 100)
                + " %";
    }
}

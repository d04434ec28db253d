package dev.lockstep.tftp.bench.findings.statistics;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * When enough trials have been run: the interval is narrow enough. It looks at the width alone, never at who is ahead, so that
 * stopping favours no verdict.
 *
 * @param target the half-width of the 95 % interval to reach, as a fraction of the estimate: 0.03 is ±3 %
 */
public record StopRule(double target) {
    /** Before so many trials a narrow interval is luck. */
    public static final int MIN_TRIALS = 10;

    public StopRule {
        if (!(target > 0)) {
            throw new IllegalArgumentException(
                    "The target of a stop rule is a fraction above 0, as 0.03, not " + target);
        }
    }

    /** Says whether an estimate, a median or a ratio, is known well enough after that many trials: a text to print beside the result. */
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

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

    /**
     * The answer.
     *
     * @param reached whether to stop
     * @param text to print beside the result, whichever it is
     */
    public record Answer(boolean reached, String text) {}

    public StopRule {
        if (!(target > 0)) {
            throw new IllegalArgumentException(
                    "The target of a stop rule is a fraction above 0, as 0.03, not " + target);
        }
    }

    /** Judges an estimate, a median or a ratio, with its interval after so many trials. */
    public Answer judge(final double estimate, final Interval interval, final int trials) {
        final double width = interval.halfWidth() / Math.abs(estimate);
        final boolean enough = trials >= MIN_TRIALS;
        final boolean reached = enough && width <= target;
        final String text = "target " + percent(target) + (reached ? " reached: " : " NOT reached: ") + percent(width)
                + " at n=" + trials + (enough ? "" : ", of which at least " + MIN_TRIALS + " are needed");
        return new Answer(reached, text);
    }

    private static String percent(final double fraction) {
        return "±" + new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(fraction * 100)
                + " %";
    }
}

package dev.lockstep.tftp.bench.lab;

import dev.lockstep.tftp.bench.console.Figure;
import dev.lockstep.tftp.bench.findings.pages.Table.Cell;
import dev.lockstep.tftp.bench.findings.statistics.Interval;
import dev.lockstep.tftp.bench.findings.statistics.PairedQuantiles;
import dev.lockstep.tftp.bench.findings.statistics.QuantileEstimate;

/** The cells of a table for figures with their 95 % intervals. */
public final class EstimateCell {
    /** Explains the cells below a table. */
    public static final String NOTE = "In brackets: the 95 % interval, left out if it is narrower than the digits."
            + " 'jumps a-b': the distribution jumps from a to b inside the interval, so that chance decides between the two."
            + " 'over a': too few trials for an upper end. A transfer that fails counts as infinitely long.";

    /** Stands for a ratio of quantiles without intervals. */
    public static final String TOO_FEW = "too few trials";

    private static final String FAILS = "fails";

    private EstimateCell() {}

    /** A quantile; its value is shown only if the distribution does not jump inside its interval. */
    public static Cell of(final QuantileEstimate quantile) {
        final String text;
        if (quantile.interval().low() == Double.POSITIVE_INFINITY) {
            text = FAILS;
        } else if (quantile.jumps()) {
            text = "jumps " + range(quantile.jump());
        } else if (quantile.resolved()) {
            text = text(quantile.value(), quantile.interval());
        } else if (quantile.interval().low() > 0) {
            text = "over " + figure(quantile.interval().low());
        } else {
            text = figure(quantile.value()) + " (n=" + quantile.n() + ")";
        }
        return cell(text, quantile.value());
    }

    /** Another figure. */
    public static Cell of(final double value, final Interval interval) {
        return cell(text(value, interval), value);
    }

    /** A ratio of two quantiles; it has a value only if both have one. */
    public static Cell ofRatio(
            final QuantileEstimate numerator, final QuantileEstimate denominator, final Interval interval) {
        if (!numerator.resolved() || !denominator.resolved()) {
            return Cell.of(TOO_FEW);
        }
        final double ratio = PairedQuantiles.ratio(numerator.value(), denominator.value());
        return numerator.jumps() || denominator.jumps() ? cell(range(interval), ratio) : of(ratio, interval);
    }

    private static Cell cell(final String text, final double value) {
        return Cell.of(text, Double.isInfinite(value) ? Double.NaN : value);
    }

    private static String text(final double value, final Interval interval) {
        final String text = figure(value);
        return figure(interval.low()).equals(text) && figure(interval.high()).equals(text)
                ? text
                : text + " (" + range(interval) + ")";
    }

    private static String range(final Interval interval) {
        return interval.text(EstimateCell::figure);
    }

    private static String figure(final double value) {
        return Double.isInfinite(value) ? FAILS : Figure.of(value);
    }
}

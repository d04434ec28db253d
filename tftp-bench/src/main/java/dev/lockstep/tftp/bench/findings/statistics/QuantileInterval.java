package dev.lockstep.tftp.bench.findings.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * The order statistics that enclose a quantile with a probability of 95 %, whatever the distribution: the number of values below the
 * quantile is binomial.
 *
 * @param low the rank of the lower one, counted from 1; 0 if there are too few values
 * @param high the rank of the upper one; the number of values plus 1 if there are too few values
 */
record QuantileInterval(int low, int high) {
    private static final double TAIL = 0.025;
    private static final double NEGLIGIBLE = 1e-18;

    /** The ranks for the quantile p, between 0 and 1, of independent values. */
    static QuantileInterval of(final int count, final double p) {
        final int mode = (int) Math.min(count, (count + 1) * p);
        final List<Double> down = weights(mode, 0, k -> k * (1 - p) / ((count - k + 1) * p));
        final List<Double> up = weights(mode, count, k -> (count - k) * p / ((k + 1) * (1 - p)));
        double total = -1;
        for (final double weight : down) {
            total += weight;
        }
        for (final double weight : up) {
            total += weight;
        }
        // the largest rank l with P(B <= l - 1) <= 2.5 %, and the least rank u with P(B >= u) <= 2.5 %
        return new QuantileInterval(
                mode - down.size() + 1 + negligible(down, TAIL * total),
                mode + up.size() - negligible(up, TAIL * total));
    }

    /** The ratio of a binomial probability to its neighbour further from the mode. */
    private interface Neighbour {
        double ratio(int k);
    }

    /** The probabilities from the mode to one end, as multiples of that of the mode, until they are negligible. */
    private static List<Double> weights(final int mode, final int end, final Neighbour neighbour) {
        final List<Double> weights = new ArrayList<>();
        double weight = 1;
        for (int k = mode; weight > NEGLIGIBLE; k += Integer.signum(end - mode)) {
            weights.add(weight);
            if (k == end) {
                break;
            }
            weight *= neighbour.ratio(k);
        }
        return weights;
    }

    /** The number of outermost weights whose sum does not exceed a limit. */
    private static int negligible(final List<Double> weights, final double limit) {
        double sum = 0;
        for (int i = 0; i < weights.size(); i++) {
            sum += weights.get(weights.size() - 1 - i);
            if (sum > limit) {
                return i;
            }
        }
        return weights.size();
    }
}

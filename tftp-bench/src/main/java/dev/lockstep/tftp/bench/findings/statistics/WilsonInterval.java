package dev.lockstep.tftp.bench.findings.statistics;

/**
 * The 95 % interval of a success rate. It stays wide after few trials: one success in one trial does not mean "always". Source: Wilson,
 * "Probable inference, the law of succession, and statistical inference", 1927.
 */
public final class WilsonInterval {
    private static final double Z = 1.959963984540054;

    private WilsonInterval() {}

    /** Wilson's score interval; without trials it is 0 to 1. */
    public static Interval of(final int successes, final int trials) {
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException(successes + " successes in " + trials + " trials are impossible");
        }
        if (trials == 0) {
            return new Interval(0, 1);
        }
        final double rate = (double) successes / trials;
        final double square = Z * Z / trials;
        final double centre = (rate + square / 2) / (1 + square);
        final double half = Z * Math.sqrt((rate * (1 - rate) + square / 4) / trials) / (1 + square);
        return new Interval(successes == 0 ? 0 : centre - half, successes == trials ? 1 : centre + half);
    }
}

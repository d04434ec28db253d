package dev.lockstep.tftp.bench.findings.statistics;

/**
 * What the same implementation differs from itself by, measured in the same run under two names: below it there are no
 * verdicts.
 *
 * @param fraction how far from 1 the ratio of the twins may be: 0.03 is 3 %
 */
public record NoiseFloor(double fraction) {
    /** The difference that matters to nobody, however well it is measured. */
    private static final double NEGLIGIBLE = 0.02;

    public NoiseFloor {
        if (!(fraction >= 0 && fraction < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A noise floor is a fraction from 0 up, not " + fraction);
        }
    }

    /**
     * As far as the 95 % interval of the twins' ratio reaches from 1 on its longer side: at least its half-width, and more where
     * the twins differ.
     */
    public static NoiseFloor of(final Interval twins) {
        return new NoiseFloor(Math.max(0, Math.max(twins.high(), 1 / twins.low()) - 1));
    }

    /** The ratios that twins show: a difference is one only outside of it. */
    public Interval noise() {
        return around(fraction);
    }

    /** The widest difference that still counts as none. */
    public double delta() {
        return Math.max(NEGLIGIBLE, fraction);
    }

    /** The ratios that count as equal. */
    public Interval equivalence() {
        return around(delta());
    }

    /** As far below 1 as above it when the arms swap their places. */
    private static Interval around(final double fraction) {
        return new Interval(1 / (1 + fraction), 1 + fraction);
    }
}

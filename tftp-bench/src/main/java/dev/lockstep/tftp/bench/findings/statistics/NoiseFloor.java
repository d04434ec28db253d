package dev.lockstep.tftp.bench.findings.statistics;

/**
 * The difference between two arms that measure the same implementation in one run. A difference below it gets no verdict.
 *
 * @param fraction the distance from 1 that the ratio of the twins may have: 0.03 is 3 %
 */
public record NoiseFloor(double fraction) {
    /** A difference up to this fraction has no practical significance, however precisely it is measured. */
    private static final double NEGLIGIBLE = 0.02;

    public NoiseFloor {
        if (!(fraction >= 0 && fraction < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A noise floor is a fraction from 0 up, not " + fraction);
        }
    }

    /**
     * The distance from 1 to the farther end of the 95 % interval of the twins' ratio: at least the interval's half-width, and more if the
     * twins differ.
     */
    public static NoiseFloor of(final Interval twins) {
        return new NoiseFloor(Math.max(0, Math.max(twins.high(), 1 / twins.low()) - 1));
    }

    /** The ratios that noise explains. */
    public Interval noise() {
        return around(fraction);
    }

    /** The largest difference that counts as equivalent. */
    public double delta() {
        return Math.max(NEGLIGIBLE, fraction);
    }

    /** The ratios that count as equal. */
    public Interval equivalence() {
        return around(delta());
    }

    /** Swapping the arms inverts the interval onto itself. */
    private static Interval around(final double fraction) {
        return new Interval(1 / (1 + fraction), 1 + fraction);
    }
}

package dev.lockstep.tftp.retransmit;

/**
 * The peak-hopper of Ekström and Ludwig (INFOCOM 2004): a rising round trip raises the timeout at once, by up to twice the relative rise, and
 * the timeout comes down slowly. It follows the longer of the last two round trips, not a mean. Not thread-safe.
 */
final class PeakHopperTimeout extends PatientTimeout {
    private static final double FIRST_ADDITION = 0.75;
    private static final double MOST_ADDITION = 1;
    private static final double FADE = 1 - 1 / 24.0;
    private static final int STEEPNESS = 2;

    private final TimeoutBounds bounds;
    private double addition = FIRST_ADDITION;
    private long previousNs;
    private double estimateNs;

    PeakHopperTimeout(final ParameterValues values, final long seed) {
        super(values, values.spread(), seed);
        bounds = TimeoutBounds.of(values);
        waitFor(bounds.initialNs());
    }

    @Override
    void learn(final long rttNs, final boolean ambiguous) {
        if (ambiguous) {
            return;
        }
        final double peakNs = Math.max(rttNs, previousNs);
        if (previousNs == 0) {
            estimateNs = (1 + FIRST_ADDITION) * peakNs;
        } else {
            final double rise = (rttNs - previousNs) / (double) previousNs;
            addition = Math.min(MOST_ADDITION, Math.max(STEEPNESS * rise, FADE * addition));
            estimateNs = Math.max(FADE * estimateNs, (1 + addition) * peakNs);
        }
        previousNs = rttNs;
        waitFor(bounds.clamp((long) estimateNs));
    }

    @Override
    long backedOffNs(final long intervalNs) {
        return bounds.doubled(intervalNs);
    }
}

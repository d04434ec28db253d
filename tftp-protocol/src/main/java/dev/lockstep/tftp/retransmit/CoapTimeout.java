package dev.lockstep.tftp.retransmit;

/**
 * The timer of CoAP, RFC 7252 section 4.2: each packet's first interval gets a random addition, and each time-out doubles the interval. The
 * round trip is not estimated. Not thread-safe.
 */
final class CoapTimeout extends PatientTimeout {
    private static final int BACKOFF_FACTOR = 2;

    /** The RFC's ACK_TIMEOUT. */
    private final long firstNs;

    /** The RFC's ACK_RANDOM_FACTOR less 1. */
    private final double jitter;

    /** The default is 62 s, the least sum of the five waits that the RFC's MAX_RETRANSMIT of 4 allows. */
    private final long patienceNs;

    CoapTimeout(final ParameterValues values, final long seed) {
        super(values, Spread.NONE, seed);
        firstNs = values.durationNs(Parameter.INTERVAL);
        jitter = values.number(Parameter.JITTER);
        patienceNs = values.durationNs(Parameter.PATIENCE);
        start();
    }

    private void start() {
        waitFor(firstNs + (long) (firstNs * jitter * nextUnit()));
    }

    @Override
    void learn(final long rttNs, final boolean ambiguous) {
        start();
    }

    @Override
    long backedOffNs(final long intervalNs) {
        return Math.min(BACKOFF_FACTOR * intervalNs, Math.max(intervalNs, patienceNs));
    }
}

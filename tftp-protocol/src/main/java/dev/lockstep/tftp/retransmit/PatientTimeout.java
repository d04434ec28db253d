package dev.lockstep.tftp.retransmit;

/** The base of strategies that add jitter to an interval, back off at each time-out, and have patience for a time. Not thread-safe. */
abstract class PatientTimeout implements RetransmitStrategy {
    private final Jitter jitter;
    private final long patienceNs;

    /** Without back-off. */
    private long firstNs;

    private long intervalNs;
    private long timeoutNs;

    PatientTimeout(final ParameterValues values, final Spread spread, final long seed) {
        jitter = new Jitter(spread, seed);
        patienceNs = values.durationNs(Parameter.PATIENCE);
    }

    /** The interval after one that passed without a reply. */
    abstract long backedOffNs(long intervalNs);

    /** Learns from a reply, and sets the next interval by {@link #waitFor}. */
    abstract void learn(long rttNs, boolean ambiguous);

    /** Waits for an interval that is not backed off. */
    final void waitFor(final long newFirstNs) {
        firstNs = newFirstNs;
        draw(newFirstNs);
    }

    /** The interval without back-off. */
    final long firstNs() {
        return firstNs;
    }

    private void draw(final long newIntervalNs) {
        intervalNs = newIntervalNs;
        timeoutNs = jitter.draw(newIntervalNs);
    }

    /** The next of the transfer's random numbers, from 0 inclusive to 1 exclusive. */
    final double nextUnit() {
        return jitter.nextUnit();
    }

    @Override
    public void onTransmit(final long nowNs, final boolean retransmission) {
        // most strategies learn from replies alone
    }

    @Override
    public final void onReply(final long rttNs, final boolean ambiguous) {
        learn(rttNs, ambiguous);
    }

    @Override
    public final void onTimeout() {
        draw(backedOffNs(intervalNs));
    }

    @Override
    public void onPeerRepetition() {
        draw(firstNs);
    }

    @Override
    public final long timeoutNs() {
        return timeoutNs;
    }

    @Override
    public final long patienceNs() {
        return patienceNs;
    }
}

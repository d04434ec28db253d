package dev.lockstep.tftp.client;

import java.time.Duration;

/** The server did not answer, or stopped answering. */
public final class TftpTimeoutException extends TftpException {
    private static final long serialVersionUID = 1;

    /** Since the first request. */
    private final Duration waited;

    /** Expiries of the retransmission timer. */
    private final long timeouts;

    TftpTimeoutException(final String what, final Duration waited, final long timeouts, final String observations) {
        super(what + ": gave up after " + waited.toMillis() / 1000.0 + " s and " + timeouts + " time-outs"
                + observations);
        this.waited = waited;
        this.timeouts = timeouts;
    }

    /**
     * How long the transfer took until it was given up.
     *
     * @return the time since the first request
     */
    public Duration waited() {
        return waited;
    }

    /**
     * How often the retransmission timer expired.
     *
     * @return a count
     */
    public long timeouts() {
        return timeouts;
    }
}

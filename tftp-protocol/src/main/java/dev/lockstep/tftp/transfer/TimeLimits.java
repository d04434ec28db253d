package dev.lockstep.tftp.transfer;

/**
 * How long a client's transfer may take, beside the patience of its retransmission policy. All times are nanoseconds, and {@link #UNLIMITED} for
 * no limit. Immutable.
 *
 * @param firstAnswerNs from the first request to the first answer
 * @param wholeNs from the first request to the outcome: a server that sends one block a minute makes progress for ever
 * @param dallyNs a receiver's stay after its final ACK; it is never longer than 10 s
 */
public record TimeLimits(long firstAnswerNs, long wholeNs, long dallyNs) {
    /** No limit. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** Patience alone ends a transfer. */
    public static final TimeLimits NONE = new TimeLimits(UNLIMITED, UNLIMITED, UNLIMITED);

    /**
     * Checks the ranges.
     *
     * @param firstAnswerNs greater than 0
     * @param wholeNs greater than 0
     * @param dallyNs at least 0
     */
    public TimeLimits {
        if (firstAnswerNs <= 0 || wholeNs <= 0 || dallyNs < 0) {
            throw new IllegalArgumentException(
                    "limits of " + firstAnswerNs + ", " + wholeNs + " and " + dallyNs + " ns are not all positive");
        }
    }
}

package dev.lockstep.tftp.testing;

/**
 * What a bad network does to datagrams, each way. Probabilities between 0 and 1. Immutable.
 *
 * @param loss of a datagram
 * @param duplication of a datagram, whose copy comes a little later
 * @param reordering of a datagram, which later ones may overtake
 */
public record Impairment(double loss, double duplication, double reordering) {
    /** A network that does as it should. */
    public static final Impairment NONE = new Impairment(0, 0, 0);

    /** Every twentieth datagram lost each way, and some doubled or late. */
    public static final Impairment BAD = new Impairment(0.05, 0.02, 0.02);
}

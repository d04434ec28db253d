package dev.lockstep.tftp.testing;

/**
 * Impairments of a network, the same in each direction, as probabilities from 0 to 1. Immutable.
 *
 * @param loss of a datagram
 * @param duplication of a datagram, whose copy comes a little later
 * @param reordering of a datagram, which later ones may overtake
 */
public record Impairment(double loss, double duplication, double reordering) {
    /** A network without impairments. */
    public static final Impairment NONE = new Impairment(0, 0, 0);

    /** Every twentieth datagram is lost in each direction, and some are duplicated or late. */
    public static final Impairment BAD = new Impairment(0.05, 0.02, 0.02);
}

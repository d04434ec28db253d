package dev.lockstep.tftp.transfer;

/**
 * Limits the first packets to a client that has never answered: its request may have a forged sender (RFC 8085 section 6). Some packets leave
 * unasked. Beyond them one leaves for each repeated request, when the timer expires.
 */
final class UnprovenPeer {
    private static final int MOST_UNASKED = 5;

    private int transmissions;
    private boolean asked;

    /** Counts a first packet, and tells whether one was sent before. */
    boolean onTransmit() {
        transmissions++;
        asked = false;
        return transmissions > 1;
    }

    int transmissions() {
        return transmissions;
    }

    /** The client repeated its request. Whether to repeat the first packet now. */
    boolean allowsOnRequest() {
        asked = true;
        return transmissions < MOST_UNASKED;
    }

    /** The timer expired. Whether to repeat the first packet. */
    boolean allowsAtExpiry() {
        return transmissions < MOST_UNASKED || asked;
    }
}

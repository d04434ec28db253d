package dev.lockstep.tftp.bench.measure.compare;

import java.util.Locale;

/** How the neutral client waits for a datagram. A lock-step figure depends on it as much as on the server. */
enum Waiting {
    /** It polls without pause, and notices a datagram at once. */
    SPINNING,

    /** It sleeps in the kernel until a datagram comes, as most clients do, and is woken up for each. */
    BLOCKING;

    /** The name in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.lockstep.tftp.testing;

import dev.lockstep.tftp.relay.Relay;
import dev.lockstep.tftp.simulation.LinkConditions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** Relays for tests. */
public final class Relays {
    private static final LinkConditions BAD = LinkConditions.builder()
            .loss(0.05)
            .duplication(0.02)
            .reordering(0.02, TimeUnit.MILLISECONDS.toNanos(3))
            .build();

    private Relays() {}

    /**
     * Starts a relay that loses every twentieth datagram in each direction, repeats some and holds some back. Prints its seed.
     *
     * @param server where requests go
     * @param seed of all chance
     * @return a relay to be closed
     * @throws IOException if there is no port
     */
    public static Relay bad(final InetSocketAddress server, final long seed) throws IOException {
        System.out.println("relay to " + server + ": " + BAD + ", seed " + seed);
        return Relay.builder(server).links(BAD, BAD).seed(seed).start();
    }
}

package dev.lockstep.tftp.bench.lab.trial;

import dev.lockstep.tftp.bench.findings.statistics.SeededRandom;
import dev.lockstep.tftp.simulation.HostConditions;
import dev.lockstep.tftp.simulation.LinkConditions;
import java.util.List;

/**
 * The network and the hosts of a transfer. Immutable.
 *
 * @param name the name in tables
 * @param toServer the link from the client to the server
 * @param toClient the link from the server to the client
 * @param server the server's host
 * @param client the client's host
 * @param interruptions outages and pauses that each trial draws anew; they replace those of a link or a host
 */
public record Scenario(
        String name,
        LinkConditions toServer,
        LinkConditions toClient,
        HostConditions server,
        HostConditions client,
        Interruptions interruptions) {
    /** A scenario whose trials have the same outages and pauses. */
    public Scenario(
            final String name,
            final LinkConditions toServer,
            final LinkConditions toClient,
            final HostConditions server,
            final HostConditions client) {
        this(name, toServer, toClient, server, client, Interruptions.NONE);
    }

    /** The same link in both directions, between hosts that answer at once. */
    public static Scenario symmetric(final String name, final LinkConditions conditions) {
        return new Scenario(name, conditions, conditions, HostConditions.INSTANT, HostConditions.INSTANT);
    }

    /** The same delays and rates without loss, duplication, reordering, outages or pauses. */
    public Scenario clean() {
        return new Scenario(name, toServer.unimpaired(), toClient.unimpaired(), clean(server), clean(client));
    }

    /** The scenario of one trial, with the outages and pauses that the seed draws. */
    public Scenario inTrial(final String seed) {
        return inTrial(seed(seed));
    }

    /** The number that a seed's text stands for. */
    public static long seed(final String text) {
        return SeededRandom.hash(text);
    }

    Scenario inTrial(final long seed) {
        return interruptions.equals(Interruptions.NONE) ? this : interruptions.in(this, seed);
    }

    private static HostConditions clean(final HostConditions host) {
        return new HostConditions(host.serviceNs(), List.of(), null, 0, false);
    }
}

package dev.lockstep.tftp.bench.simulation.world;

import dev.lockstep.tftp.bench.simulation.network.HostConditions;
import dev.lockstep.tftp.bench.simulation.network.LinkConditions;
import java.util.List;

/**
 * Where a transfer takes place. Immutable.
 *
 * @param name in tables
 * @param toServer the way of requests
 * @param toClient the other
 * @param server its host
 * @param client its host
 */
public record Scenario(
        String name, LinkConditions toServer, LinkConditions toClient, HostConditions server, HostConditions client) {
    /** The same on both ways, with hosts that answer at once. */
    public static Scenario symmetric(final String name, final LinkConditions conditions) {
        return new Scenario(name, conditions, conditions, HostConditions.INSTANT, HostConditions.INSTANT);
    }

    /** The same delays and rates, where nothing is lost, copied or held back, and nobody pauses. */
    public Scenario clean() {
        return new Scenario(name, clean(toServer), clean(toClient), clean(server), clean(client));
    }

    private static LinkConditions clean(final LinkConditions link) {
        return LinkConditions.PERFECT.withDelay(link.delay(), link.jitterNs()).withRate(link.bitsPerSecond(), 0);
    }

    private static HostConditions clean(final HostConditions host) {
        return new HostConditions(host.serviceNs(), List.of());
    }
}

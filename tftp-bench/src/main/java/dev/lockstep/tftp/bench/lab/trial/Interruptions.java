package dev.lockstep.tftp.bench.lab.trial;

import dev.lockstep.tftp.bench.findings.statistics.SeededRandom;
import dev.lockstep.tftp.simulation.HostConditions;
import dev.lockstep.tftp.simulation.LinkConditions;
import dev.lockstep.tftp.simulation.Outage;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The outages of the links and the pauses of the hosts, which each trial draws anew. The first outages of both links are drawn alike, and so
 * on: a port of a switch is dead in both directions. Immutable.
 *
 * @param toServer outages of the link to the server
 * @param toClient outages of the link to the client
 * @param server pauses of the server's host
 * @param client pauses of the client's host
 */
public record Interruptions(
        List<OutageLaw> toServer, List<OutageLaw> toClient, List<OutageLaw> server, List<OutageLaw> client) {
    /** No outage and no pause. */
    public static final Interruptions NONE = new Interruptions(List.of(), List.of(), List.of(), List.of());

    /** The branch of the simulation's seed for interruptions; the simulation itself uses others. */
    private static final long BRANCH = 6;

    // the branches below it
    private static final long LINKS = 0;
    private static final long SERVER = 1;
    private static final long CLIENT = 2;

    public Interruptions {
        toServer = List.copyOf(toServer);
        toClient = List.copyOf(toClient);
        server = List.copyOf(server);
        client = List.copyOf(client);
    }

    /** The scenario with the interruptions of one trial. */
    Scenario in(final Scenario scenario, final long seed) {
        final long own = SeededRandom.branch(seed, BRANCH);
        return new Scenario(
                scenario.name(),
                cut(scenario.toServer(), toServer, SeededRandom.branch(own, LINKS)),
                cut(scenario.toClient(), toClient, SeededRandom.branch(own, LINKS)),
                pausing(scenario.server(), server, SeededRandom.branch(own, SERVER)),
                pausing(scenario.client(), client, SeededRandom.branch(own, CLIENT)));
    }

    private static LinkConditions cut(final LinkConditions link, final List<OutageLaw> laws, final long seed) {
        return laws.isEmpty()
                ? link
                : link.toBuilder().outages(drawn(laws, seed)).build();
    }

    private static HostConditions pausing(final HostConditions host, final List<OutageLaw> laws, final long seed) {
        return laws.isEmpty()
                ? host
                : new HostConditions(
                        host.serviceNs(),
                        drawn(laws, seed),
                        host.drawnPauses(),
                        host.receiveBytes(),
                        host.takesAllFirst());
    }

    private static List<Outage> drawn(final List<OutageLaw> laws, final long seed) {
        return IntStream.range(0, laws.size())
                .mapToObj(i -> laws.get(i).drawn(SeededRandom.branch(seed, i)))
                .toList();
    }
}

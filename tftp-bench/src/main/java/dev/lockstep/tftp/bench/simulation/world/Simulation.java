package dev.lockstep.tftp.bench.simulation.world;

import dev.lockstep.tftp.bench.simulation.network.Host;
import dev.lockstep.tftp.bench.simulation.network.KeyedRandom;
import dev.lockstep.tftp.bench.simulation.network.Link;
import dev.lockstep.tftp.transfer.TransferOutcome;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One transfer between a client and a server. Runs with equal seeds meet the same losses, whoever the two are. Immutable; may be run by
 * several threads at once.
 *
 * @param spec what is transferred
 * @param scenario where
 * @param client who asks
 * @param server who is asked
 */
public record Simulation(TransferSpec spec, Scenario scenario, Peer client, Peer server) {
    /** Nobody waits longer. */
    private static final long LONGEST_NS = 7 * 86_400L * 1_000_000_000L;

    private static final int CLIENT_PORT = 50_000;
    private static final int TO_SERVER = 2;
    private static final int TO_CLIENT = 3;
    private static final int CLIENT = 4;
    private static final int SERVER = 5;

    /** Runs a transfer to its end on both sides. */
    public TransferResult run(final String seed) {
        return run(seed, null);
    }

    /** The same, with somebody who sees every packet that is sent. */
    public TransferResult run(final String seed, final @Nullable Consumer<SentPacket> observer) {
        final KeyedRandom random = new KeyedRandom(seed);
        final World world = new World(observer);
        final VirtualServer virtualServer = new VirtualServer(
                world,
                server,
                new Host(scenario.server()),
                new Link(scenario.toClient(), random.branch(TO_CLIENT)),
                spec.size(),
                random.branch(SERVER).asLong());
        final VirtualClient virtualClient = new VirtualClient(
                spec,
                client,
                CLIENT_PORT,
                new Host(scenario.client()),
                new Link(scenario.toServer(), random.branch(TO_SERVER)),
                packets(seed));
        virtualClient.begin(world);
        world.run(LONGEST_NS);
        return result(virtualClient, virtualServer);
    }

    /** What decides on the packets of a run. */
    static KeyedRandom packets(final String seed) {
        return new KeyedRandom(seed).branch(CLIENT);
    }

    private TransferResult result(final VirtualClient virtualClient, final VirtualServer virtualServer) {
        final Endpoint clientEnd = virtualClient.endpoint();
        final Conversation conversation = clientEnd.conversation;
        final Endpoint serverEnd = conversation.server();
        clientEnd.retransmissions.close();
        if (serverEnd != null) {
            serverEnd.retransmissions.close();
        }
        final MarkedFile.Sink sink = spec.write() ? virtualServer.sink() : virtualClient.sink();
        final boolean arrived = sink != null && sink.isRight();
        final TransferOutcome.Kind outcome = clientEnd.transfer.outcome().kind();
        final Endpoint sender = spec.write() ? clientEnd : serverEnd;
        return new TransferResult(
                arrived && outcome == TransferOutcome.Kind.COMPLETED,
                arrived && sender != null && sender.transfer.outcome().kind() != TransferOutcome.Kind.COMPLETED,
                sink != null && sink.isWrong(),
                outcome,
                clientEnd.endNs(),
                serverEnd == null ? -1 : serverEnd.endNs(),
                conversation.firstByteNs(),
                serverEnd == null ? 0 : serverEnd.transfer.counters().blocks(),
                count(Cause.NECESSARY, clientEnd, serverEnd),
                count(Cause.PREMATURE, clientEnd, serverEnd),
                count(Cause.REDUNDANT, clientEnd, serverEnd),
                count(Cause.ECHO, clientEnd, serverEnd),
                count(Cause.AFTER_DEAD, clientEnd, serverEnd),
                clientEnd.traffic.packets(),
                serverEnd == null ? 0 : serverEnd.traffic.packets(),
                clientEnd.traffic.bytes() + (serverEnd == null ? 0 : serverEnd.traffic.bytes()),
                clientEnd.retransmissions.wastedBytes()
                        + (serverEnd == null ? 0 : serverEnd.retransmissions.wastedBytes()),
                conversation.waitedForClientNs(),
                conversation.waitedForServerNs(),
                clientEnd.traffic.mostInSecond(),
                serverEnd == null ? 0 : serverEnd.traffic.mostInSecond());
    }

    private static long count(final Cause cause, final Endpoint clientEnd, final @Nullable Endpoint serverEnd) {
        return clientEnd.retransmissions.countOf(cause)
                + (serverEnd == null ? 0 : serverEnd.retransmissions.countOf(cause));
    }
}

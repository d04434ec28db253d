package dev.lockstep.tftp.transfer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a scenario to its end in virtual time, as fast as it goes. */
final class TransferRun {
    private static final long DALLY_AND_LAST_WAIT_NS = 30 * Scenario.SECONDS;
    private static final long CLIENT_LINK = 0xC11E;
    private static final long SERVER_LINK = 0x5E4E;

    private final Scenario scenario;
    private final VirtualClock clock;
    private final VirtualNetwork network;
    private final VirtualLink toServer;
    private final VirtualLink toClient;
    private final VirtualClient client;
    private final VirtualServer server;
    private final List<FlowMonitor> monitors = new ArrayList<>();
    private final PacketTrace trace;
    private long progress;
    private long progressNs;
    private long storedNs = VirtualClock.NEVER;
    private long expiries;

    private final class ExpiryCounter implements WireObserver {
        @Override
        public void onExpiry(final int port) {
            expiries++;
        }
    }

    private TransferRun(final Scenario scenario, final boolean traced) {
        this.scenario = scenario;
        clock = new VirtualClock(scenario.startNs);
        network = new VirtualNetwork(clock);
        trace = new PacketTrace(clock);
        if (traced) {
            network.observe(trace);
        }
        network.observe(new ExpiryCounter());
        toServer = new VirtualLink(scenario.toServer, scenario.script, scenario.seed ^ CLIENT_LINK);
        toClient = new VirtualLink(scenario.toClient, scenario.script, scenario.seed ^ SERVER_LINK);
        client = new VirtualClient(scenario, network, clock, toServer);
        server = new VirtualServer(scenario, network, clock, toClient, this::onTransfer);
    }

    /** Prepares a scenario. */
    static TransferRun untraced(final Scenario scenario) {
        return new TransferRun(scenario, false);
    }

    /** Runs a scenario and keeps no trace. */
    static TransferRun of(final Scenario scenario) {
        return new TransferRun(scenario, false).run();
    }

    /** Prepares a scenario whose trace can be read while it runs and afterwards. */
    static TransferRun traced(final Scenario scenario) {
        return new TransferRun(scenario, true);
    }

    private void onTransfer(final VirtualServer.Session session) {
        final FlowMonitor monitor = new FlowMonitor(
                session, scenario.isRead, scenario.isRead ? client.sink() : session.sink(), scenario.serverWrapsToOne);
        monitors.add(monitor);
        network.observe(monitor);
    }

    TransferRun run() {
        client.driver().flush();
        while (!isOver()) {
            final long nextNs = nextEventNs();
            if (nextNs == VirtualClock.NEVER) {
                throw new AssertionError("nobody waits for anything, but the transfer is not over");
            }
            clock.advanceTo(nextNs);
            checkProgress();
            while (network.deliverOne()) {
                if (!scenario.drainsBeforeSending) {
                    flush();
                }
            }
            onTime();
            flush();
            if (storedNs == VirtualClock.NEVER && isStored()) {
                storedNs = clock.elapsedNs();
            }
        }
        return this;
    }

    private boolean isOver() {
        for (final VirtualServer.Session session : server.sessions()) {
            if (!session.driver().isClosed()) {
                return false;
            }
        }
        return client.driver().isClosed();
    }

    private long nextEventNs() {
        long nextNs = Math.min(network.nextDeliveryNs(), client.driver().nextEventNs());
        for (final VirtualServer.Session session : server.sessions()) {
            nextNs = Math.min(nextNs, session.driver().nextEventNs());
        }
        return nextNs;
    }

    private void onTime() {
        client.driver().onTime();
        for (final VirtualServer.Session session : server.sessions()) {
            session.driver().onTime();
        }
    }

    private void flush() {
        client.driver().flush();
        for (final VirtualServer.Session session : server.sessions()) {
            session.driver().flush();
        }
    }

    /** Without progress both ends must be over within their patience. */
    private void checkProgress() {
        long now = client.driver().transfer().counters().blocks()
                + (client.driver().isClosed() ? 1 : 0);
        for (final VirtualServer.Session session : server.sessions()) {
            now += 1
                    + session.transfer().counters().blocks()
                    + (session.driver().isClosed() ? 1 : 0);
        }
        if (now != progress) {
            progress = now;
            progressNs = clock.elapsedNs();
        }
        final long stuckNs = clock.elapsedNs() - progressNs;
        if (stuckNs > scenario.patienceNs() + scenario.longestStallNs + DALLY_AND_LAST_WAIT_NS) {
            throw new AssertionError("no progress for " + stuckNs + " ns, and no end");
        }
    }

    Transfer client() {
        return client.driver().transfer();
    }

    List<VirtualServer.Session> sessions() {
        return server.sessions();
    }

    /** The server's transfer that the client settled on, or null. */
    VirtualServer.@Nullable Session session() {
        for (final VirtualServer.Session session : server.sessions()) {
            if (session.driver().port() == client().peerPort()) {
                return session;
            }
        }
        return null;
    }

    /** The server's transfer of a scenario in which there is just one. */
    Transfer onlyServer() {
        if (server.sessions().size() != 1) {
            throw new AssertionError(server.sessions().size() + " transfers on the server");
        }
        return server.sessions().get(0).transfer();
    }

    /** The packets of the server's first transfer. */
    FlowMonitor flow() {
        return monitors.get(0);
    }

    /** Whether the file arrived. */
    boolean isStored() {
        final VerifyingSink atClient = client.sink();
        if (atClient != null) {
            return atClient.isCommitted();
        }
        return server.sessions().stream()
                .anyMatch(session -> session.sink() != null && session.sink().isCommitted());
    }

    long elapsedNs() {
        return clock.elapsedNs();
    }

    /** When the receiver had committed the file. */
    long storedNs() {
        return storedNs;
    }

    /** How often chance or a script lost, copied or held back a datagram. */
    long disturbances() {
        return toServer.disturbances() + toClient.disturbances();
    }

    /** How often an end's deadline came. */
    long expiries() {
        return expiries;
    }

    PacketTrace trace() {
        return trace;
    }
}

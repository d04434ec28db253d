package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.simulation.Datagram;
import dev.lockstep.tftp.simulation.Endpoint;
import dev.lockstep.tftp.simulation.Responder;
import dev.lockstep.tftp.simulation.Simulation;
import dev.lockstep.tftp.simulation.VirtualClient;
import dev.lockstep.tftp.simulation.WireTap;
import dev.lockstep.tftp.wire.ErrorDecoder;
import dev.lockstep.tftp.wire.Opcode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a scenario to its end in virtual time, and checks the rules at each event. */
final class TransferRun {
    /** The commit time of a sink that was not committed. */
    static final long NEVER = Long.MAX_VALUE;

    private static final long DALLY_AND_LAST_WAIT_NS = 30 * Scenario.SECONDS;

    private final Scenario scenario;
    private final long longestWaitNs;
    private final Simulation simulation;
    private final Disturbances disturbances = new Disturbances();
    private final PacketTrace trace = new PacketTrace();
    private final List<FlowMonitor> monitors = new ArrayList<>();
    private final List<Endpoint> endpoints = new ArrayList<>();
    private final List<FaultyContent> contents = new ArrayList<>();
    private final List<DeliveredError> errors = new ArrayList<>();
    private long progress;
    private long progressNs;
    private long storedNs = NEVER;

    /**
     * An ERROR that reached the port of a transfer.
     *
     * @param reception FAILED if it ended the transfer
     */
    record DeliveredError(Endpoint receiver, Reception reception, int code) {}

    /** Watches each of the server's transfers. */
    private final class Watch implements WireTap {
        @Override
        public void onStarted(final Endpoint endpoint, final long nowNs) {
            endpoints.add(endpoint);
            if (!endpoint.isClient()) {
                // a reading client has one sink, a server has one for each transfer
                final FaultyContent receiving = contents.get(scenario.isRead ? 0 : contents.size() - 1);
                final VerifyingSink sink = receiving instanceof final VerifyingSink verifying ? verifying : null;
                monitors.add(new FlowMonitor(endpoint, scenario.isRead, sink, scenario.serverWrapsToOne));
            }
        }

        @Override
        public void onSent(final Datagram datagram) {
            for (final FlowMonitor monitor : monitors) {
                monitor.onSent(datagram);
            }
        }

        @Override
        public void onDelivered(
                final Datagram datagram, final Endpoint receiver, final Reception reception, final long nowNs) {
            if (datagram.opcode() == Opcode.ERROR && reception != Reception.MALFORMED) {
                final int code = new ErrorDecoder()
                        .wrap(datagram.buffer(), datagram.offset(), datagram.length())
                        .code();
                errors.add(new DeliveredError(receiver, reception, code));
            }
            for (final FlowMonitor monitor : monitors) {
                monitor.onDelivered(datagram, receiver, reception, nowNs);
            }
        }

        @Override
        public void onExpiry(final Endpoint endpoint, final long nowNs) {
            for (final FlowMonitor monitor : monitors) {
                monitor.onExpiry(endpoint, nowNs);
            }
        }
    }

    private TransferRun(final Scenario scenario, final boolean traced) {
        this.scenario = scenario;
        longestWaitNs = scenario.patienceNs() + DALLY_AND_LAST_WAIT_NS;
        WireTap tap = new Watch();
        if (scenario.serverWrapsToOne) {
            tap = tap.andThen(new WrapsToOne());
        }
        tap = tap.andThen(scenario.script).andThen(disturbances);
        if (traced) {
            tap = tap.andThen(trace);
        }
        simulation = Simulation.builder()
                .seed(scenario.seed)
                .startingAt(scenario.startNs)
                .links(scenario.toServer, scenario.toClient)
                .serverHost(scenario.serverHost)
                .negotiation(scenario.serverPolicy)
                .retransmission(scenario.serverRetransmission)
                .responder(this::respond)
                .tap(tap.andThen(new ErasedDatagrams()))
                .build();
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

    private Responder.Response respond(final Responder.Request request) {
        final Readiness readiness =
                new Readiness(simulation, scenario, scenario.seed + endpoints.size()).wakes(request.wakeUp());
        return request.received().isWrite()
                ? new Responder.Sink(sink(readiness))
                : new Responder.Source(source(readiness));
    }

    private VerifyingSink sink(final Readiness readiness) {
        final VerifyingSink sink = new VerifyingSink(scenario.storedContent(), readiness, scenario.sinkFault);
        contents.add(sink);
        return sink;
    }

    private ContentSource source(final Readiness readiness) {
        final ContentSource source =
                new ContentSource(scenario.content(), readiness, scenario.sizeIsKnown, scenario.sourceFault);
        contents.add(source);
        return source;
    }

    TransferRun run() {
        begin();
        while (!isOver()) {
            if (!simulation.step()) {
                throw new AssertionError("no event is left, but the transfer is not over");
            }
            checkProgress();
            if (storedNs == NEVER && isStored()) {
                storedNs = simulation.elapsedNs();
            }
        }
        endpoints.forEach(TransferRun::rethrowMistake);
        contents.forEach(content -> checkClosed(content.closings()));
        return this;
    }

    /** What a source or sink complains of ends its transfer, as any other exception of content does. */
    private static void rethrowMistake(final Endpoint endpoint) {
        final Throwable thrown = endpoint.transfer().contentFailure();
        if (thrown != null && !(thrown instanceof ContentFault.PlannedException)) {
            throw new AssertionError(thrown.getMessage(), thrown);
        }
    }

    private static void checkClosed(final int times) {
        if (times != 1) {
            throw new AssertionError("content was closed " + times + " times");
        }
    }

    private void begin() {
        final VirtualClient client = simulation.client(scenario.clientHost, scenario.seed);
        final TransferRequest request = new TransferRequest(
                FileName.of("file"),
                scenario.mode,
                scenario.options,
                Conformance.STANDARD,
                scenario.clientRetransmission,
                scenario.seed,
                Long.MAX_VALUE,
                TimeLimits.NONE);
        final Readiness readiness = new Readiness(simulation, scenario, ~scenario.seed);
        final Endpoint begun =
                scenario.isRead ? client.read(request, sink(readiness)) : client.write(request, source(readiness));
        readiness.wakes(begun::wakeUp);
    }

    private boolean isOver() {
        for (final Endpoint endpoint : endpoints) {
            if (!endpoint.transfer().state().isEnd() || endpoint.outcomeNs() < 0) {
                return false;
            }
        }
        return true;
    }

    /** Without progress both ends must give up within their patience. One that stores the file waits for its storage. */
    private void checkProgress() {
        long now = endpoints.size();
        for (final Endpoint endpoint : endpoints) {
            if (endpoint.transfer().state() == TransferState.COMMITTING) {
                progressNs = simulation.elapsedNs();
            }
            now += endpoint.transfer().counters().blocks() + (endpoint.outcomeNs() < 0 ? 0 : 1);
        }
        if (now != progress) {
            progress = now;
            progressNs = simulation.elapsedNs();
        }
        final long stuckNs = simulation.elapsedNs() - progressNs;
        if (stuckNs > longestWaitNs) {
            throw new AssertionError("no progress for " + stuckNs + " ns, and no end");
        }
    }

    Transfer client() {
        return endpoints.get(0).transfer();
    }

    /** The server's transfers, in the order in which they began. */
    List<Transfer> serverTransfers() {
        return endpoints.stream()
                .filter(endpoint -> !endpoint.isClient())
                .map(Endpoint::transfer)
                .toList();
    }

    /** The server's transfer that the client answers, or null. */
    @Nullable
    Transfer serverOfTheClient() {
        return endpoints.stream()
                .filter(endpoint -> endpoint.port() == client().peerPort())
                .map(Endpoint::transfer)
                .findFirst()
                .orElse(null);
    }

    /** The server's transfer of a scenario with exactly one. */
    Transfer onlyServer() {
        if (serverTransfers().size() != 1) {
            throw new AssertionError(serverTransfers().size() + " transfers on the server");
        }
        return serverTransfers().get(0);
    }

    /** The packets of the server's first transfer. */
    FlowMonitor flow() {
        return monitors.get(0);
    }

    /** Whether the file arrived. */
    boolean isStored() {
        for (final FaultyContent content : contents) {
            if (content instanceof final VerifyingSink sink && sink.isCommitted()) {
                return true;
            }
        }
        return false;
    }

    /** The client's end and the server's, in the order in which they began. */
    List<Endpoint> endpoints() {
        return endpoints;
    }

    /** The source or sink of an end. */
    FaultyContent contentOf(final Endpoint endpoint) {
        return contents.get(endpoints.indexOf(endpoint));
    }

    List<DeliveredError> errors() {
        return errors;
    }

    long elapsedNs() {
        return simulation.elapsedNs();
    }

    /** The time at which the receiver committed the file. */
    long storedNs() {
        return storedNs;
    }

    Disturbances disturbances() {
        return disturbances;
    }

    PacketTrace trace() {
        return trace;
    }
}

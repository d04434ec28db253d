package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.RequestDecoder;
import dev.lockstep.tftp.wire.TftpPacket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server of a scenario: takes requests at port 69 and answers each from a port of its own. A request from the port of a client whose transfer
 * is alive is a repeated one (decision D13).
 */
final class VirtualServer implements VirtualNetwork.Endpoint {
    static final int REQUEST_PORT = 69;

    private static final int FIRST_TRANSFER_PORT = 40_000;

    /** Learns of each transfer that starts. */
    interface Listener {
        void onTransfer(Session session);
    }

    /**
     * One transfer.
     *
     * @param sink where a file that is written goes; null for one that is read
     */
    record Session(
            TransferDriver driver, int clientPort, @Nullable VerifyingSink sink) {
        Transfer transfer() {
            return driver.transfer();
        }
    }

    private final Scenario scenario;
    private final VirtualNetwork network;
    private final VirtualClock clock;
    private final VirtualLink outgoing;
    private final Listener listener;
    private final RequestDecoder request = new RequestDecoder();
    private final List<Session> sessions = new ArrayList<>();

    VirtualServer(
            final Scenario scenario,
            final VirtualNetwork network,
            final VirtualClock clock,
            final VirtualLink outgoing,
            final Listener listener) {
        this.scenario = scenario;
        this.network = network;
        this.clock = clock;
        this.outgoing = outgoing;
        this.listener = listener;
        network.open(REQUEST_PORT, this, outgoing);
    }

    List<Session> sessions() {
        return sessions;
    }

    @Override
    public void onDatagram(final Datagram datagram) {
        final int opcode = TftpPacket.validate(datagram.bytes(), 0, datagram.length());
        if (opcode != Opcode.RRQ && opcode != Opcode.WRQ) {
            return;
        }
        for (final Session session : sessions) {
            if (session.clientPort == datagram.fromPort() && !session.driver.isClosed()) {
                repeat(session);
                return;
            }
        }
        start(request.wrap(datagram.bytes(), 0, datagram.length()), datagram.fromPort());
    }

    private void repeat(final Session session) {
        for (final WireObserver observer : network.observers()) {
            observer.onRepeatedRequest(session.driver.port());
        }
        if (session.transfer() instanceof final ServerTransfer transfer) {
            transfer.onRepeatedRequest();
        }
    }

    private void start(final RequestDecoder wrapped, final int clientPort) {
        final Readiness readiness = new Readiness(
                clock, scenario.stallProbability, scenario.longestStallNs, scenario.seed + sessions.size());
        final ReceivedRequest received = ReceivedRequest.of(wrapped, scenario.serverPolicy.refused());
        final ContentSource source = new ContentSource(scenario.content(), readiness, scenario.sizeIsKnown);
        final Agreement agreement =
                scenario.serverWrap(scenario.serverPolicy.agree(received, source.size(), Long.MAX_VALUE));
        final int port = FIRST_TRANSFER_PORT + sessions.size();
        final @Nullable VerifyingSink sink =
                received.isWrite() ? new VerifyingSink(scenario.content(), readiness) : null;
        final RetransmitPolicy policy = scenario.serverRetransmission;
        final Transfer transfer = Ends.begun(
                sink == null
                        ? ServerTransfer.reading(agreement, source, policy, scenario.seed, clientPort)
                        : ServerTransfer.writing(agreement, sink, policy, scenario.seed, clientPort));
        final TransferDriver driver = new TransferDriver(transfer, port, network, clock, readiness);
        network.open(port, driver, outgoing);
        final Session session = new Session(driver, clientPort, sink);
        sessions.add(session);
        listener.onTransfer(session);
    }
}

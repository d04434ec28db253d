package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.RequestDecoder;
import dev.lockstep.tftp.wire.Rollover;
import dev.lockstep.tftp.wire.TftpPacket;
import dev.lockstep.tftp.wire.TransferMode;
import java.util.ArrayList;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
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
    private final RequestNegotiation negotiation;
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
        negotiation = new RequestNegotiation(scenario.serverPolicy);
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
        if (session.transfer() instanceof final DataSender sender) {
            sender.onRepeatedRequest();
        } else if (session.transfer() instanceof final DataReceiver receiver) {
            receiver.onRepeatedRequest();
        }
    }

    private void start(final RequestDecoder wrapped, final int clientPort) {
        final boolean isRead = wrapped.opcode() == Opcode.RRQ;
        final boolean isText = wrapped.mode() == TransferMode.NETASCII;
        final Readiness readiness = new Readiness(
                clock, scenario.stallProbability, scenario.longestStallNs, scenario.seed + sessions.size());
        negotiation.read(wrapped.options());
        final long announced = isRead && !isText && scenario.sizeIsKnown ? scenario.size : BlockSource.UNKNOWN_SIZE;
        final TransferParameters agreed = negotiation.agree(announced, isRead, Long.MAX_VALUE);
        final int port = FIRST_TRANSFER_PORT + sessions.size();
        final @Nullable VerifyingSink sink = isRead ? null : new VerifyingSink(scenario.content(), readiness);
        final Transfer transfer = sink == null
                ? sender(wrapped, agreed, readiness, isText, clientPort)
                : receiver(wrapped, agreed, isText ? new NetasciiSink(sink, agreed.blockSize()) : sink, clientPort);
        final TransferDriver driver = new TransferDriver(transfer, port, network, clock, readiness);
        network.open(port, driver, outgoing);
        final Session session = new Session(driver, clientPort, sink);
        sessions.add(session);
        listener.onTransfer(session);
    }

    private DataSender sender(
            final RequestDecoder wrapped,
            final TransferParameters agreed,
            final Readiness readiness,
            final boolean isText,
            final int clientPort) {
        final ContentSource local = new ContentSource(scenario.content(), readiness, scenario.sizeIsKnown);
        final BlockSource source = isText ? new NetasciiSource(local) : local;
        final MutableDirectBuffer memory = memory(DataSender.memoryLength(agreed, source.size()));
        final TransferParameters own = scenario.serverWrapsToOne && agreed.rollover() == null
                ? new TransferParameters(
                        agreed.blockSize(),
                        agreed.windowSize(),
                        Rollover.TO_ONE,
                        agreed.intervalNs(),
                        agreed.transferSize())
                : agreed;
        return DataSender.answering(
                memory,
                negotiation.encodeOack(wrapped, memory),
                own,
                source,
                scenario.serverStrategy(agreed),
                clientPort);
    }

    private DataReceiver receiver(
            final RequestDecoder wrapped, final TransferParameters agreed, final BlockSink sink, final int clientPort) {
        final MutableDirectBuffer memory = memory(DataReceiver.memoryLength(agreed));
        return DataReceiver.answering(
                memory,
                negotiation.encodeOack(wrapped, memory),
                agreed,
                sink,
                scenario.serverStrategy(agreed),
                clientPort);
    }

    private static MutableDirectBuffer memory(final int length) {
        return new UnsafeBuffer(new byte[length]);
    }
}

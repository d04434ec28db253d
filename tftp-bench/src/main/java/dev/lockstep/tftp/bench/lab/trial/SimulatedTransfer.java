package dev.lockstep.tftp.bench.lab.trial;

import dev.lockstep.tftp.bench.packets.Direction;
import dev.lockstep.tftp.bench.packets.SentPacket;
import dev.lockstep.tftp.simulation.Datagram;
import dev.lockstep.tftp.simulation.Endpoint;
import dev.lockstep.tftp.simulation.WireTap;
import dev.lockstep.tftp.transfer.TransferOutcome;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One transfer between a client and a server. Two runs with the same seed have the same losses, whichever implementations the two ends are.
 * Immutable; several threads may run it at once.
 *
 * @param spec the kind of transfer
 * @param scenario the network and the hosts
 * @param client the client's implementation
 * @param server the server's implementation
 */
public record SimulatedTransfer(TransferSpec spec, Scenario scenario, Peer client, Peer server) {
    private static final int CLIENT = 4;

    /** Runs a transfer to its end on both sides. */
    public TransferResult run(final String seed) {
        return run(seed, (WireTap) null);
    }

    /** Runs a transfer with an observer of every packet that is sent. */
    public TransferResult run(final String seed, final Consumer<SentPacket> observer) {
        return run(seed, new WireTap() {
            @Override
            public void onSent(final Datagram datagram) {
                observer.accept(sent(datagram));
            }
        });
    }

    private static SentPacket sent(final Datagram datagram) {
        return new SentPacket(
                datagram.sentNs(),
                datagram.sender().isClient() ? Direction.TO_SERVER : Direction.TO_CLIENT,
                datagram.sender().port(),
                datagram.toPort(),
                datagram.opcode(),
                datagram.index(),
                datagram.copy(),
                datagram.bytes(),
                datagram.arrivalsNs());
    }

    private TransferResult run(final String seed, final @Nullable WireTap observer) {
        final LabNetwork network = new LabNetwork(spec, scenario, client, server, seed, observer);
        final LabNetwork.Client begun = network.begin(client, network.scenario.client(), CLIENT);
        network.simulation.run();
        return result(begun.endpoint(), network.truth, spec.write() ? network.files.written() : begun.sink());
    }

    private TransferResult result(
            final Endpoint clientEnd, final GroundTruth truth, final MarkedFile.@Nullable Sink sink) {
        final Endpoint serverEnd = clientEnd.peer();
        final EndTruth atClient = truth.of(clientEnd);
        // no request reached the server: it sent nothing
        final EndTruth atServer = serverEnd == null ? new EndTruth(false, atClient.progress) : truth.of(serverEnd);
        final boolean arrived = sink != null && sink.isRight();
        final TransferOutcome.Kind outcome = clientEnd.transfer().outcome().kind();
        final Endpoint sender = spec.write() ? clientEnd : serverEnd;
        atClient.retransmissions.close();
        atServer.retransmissions.close();
        return new TransferResult(
                arrived && outcome == TransferOutcome.Kind.COMPLETED,
                arrived && sender != null && sender.transfer().outcome().kind() != TransferOutcome.Kind.COMPLETED,
                sink != null && sink.isWrong(),
                outcome,
                clientEnd.outcomeNs(),
                serverEnd == null ? -1 : serverEnd.outcomeNs(),
                atClient.progress.firstByteNs(),
                serverEnd == null ? 0 : serverEnd.transfer().counters().blocks(),
                count(Cause.NECESSARY, atClient, atServer),
                count(Cause.PREMATURE, atClient, atServer),
                count(Cause.REDUNDANT, atClient, atServer),
                count(Cause.FUTILE, atClient, atServer),
                count(Cause.ECHO, atClient, atServer),
                count(Cause.AFTER_DEAD, atClient, atServer),
                atClient.traffic.packets(),
                atServer.traffic.packets(),
                atClient.traffic.bytes() + atServer.traffic.bytes(),
                atClient.retransmissions.wastedBytes() + atServer.retransmissions.wastedBytes(),
                atClient.progress.waitedForClientNs(),
                atClient.progress.waitedForServerNs(),
                atClient.traffic.mostInSecond(),
                atServer.traffic.mostInSecond());
    }

    private static long count(final Cause cause, final EndTruth atClient, final EndTruth atServer) {
        return atClient.retransmissions.countOf(cause) + atServer.retransmissions.countOf(cause);
    }
}

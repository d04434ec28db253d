package dev.lockstep.tftp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.simulation.Datagram;
import dev.lockstep.tftp.simulation.Endpoint;
import dev.lockstep.tftp.simulation.LinkConditions;
import dev.lockstep.tftp.simulation.MemoryContent;
import dev.lockstep.tftp.simulation.Responder;
import dev.lockstep.tftp.simulation.Simulation;
import dev.lockstep.tftp.simulation.VirtualClient;
import dev.lockstep.tftp.simulation.WireTap;
import dev.lockstep.tftp.transfer.Agreement;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ClientTransfer;
import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.NegotiationPolicy;
import dev.lockstep.tftp.transfer.OptionRequest;
import dev.lockstep.tftp.transfer.PreparedTransfer;
import dev.lockstep.tftp.transfer.ReceivedRequest;
import dev.lockstep.tftp.transfer.Reception;
import dev.lockstep.tftp.transfer.ServerTransfer;
import dev.lockstep.tftp.transfer.TimeLimits;
import dev.lockstep.tftp.transfer.TransferRequest;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.RequestDecoder;
import dev.lockstep.tftp.wire.TransferMode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The loop over sockets and the simulation drive the same engine, and agree. Each simulated transfer over a lossy network is repeated over
 * sockets, on a clock with the simulation's times. Each end sends the same bytes at the same nanosecond.
 */
class DriversAgreeTest {
    private static final RetransmitPolicy CLIENT = RetransmitPolicies.parse("adaptive:floor=20ms,ack-floor=20ms");

    /** Without jitter, whose seed is the simulation's own. */
    private static final RetransmitPolicy SERVER =
            RetransmitPolicies.parse("adaptive:floor=20ms,ack-floor=20ms,jitter=0");

    private static final byte[] FILE = new byte[40_000];

    static {
        new SplittableRandom(1).nextBytes(FILE);
    }

    @SuppressWarnings("ArrayRecordComponent") // not compared
    private record Event(long atNs, boolean atClient, boolean isSent, byte[] bytes) {
        boolean isRequest() {
            return bytes[1] == Opcode.RRQ || bytes[1] == Opcode.WRQ;
        }
    }

    private static final class Recorder implements WireTap {
        private final List<Event> events = new ArrayList<>();

        @Override
        public void onSent(final Datagram datagram) {
            events.add(new Event(datagram.sentNs(), datagram.sender().isClient(), true, datagram.bytes()));
        }

        @Override
        public void onDelivered(
                final Datagram datagram, final Endpoint receiver, final Reception reception, final long nowNs) {
            events.add(new Event(nowNs, receiver.isClient(), false, datagram.bytes()));
        }
    }

    private static TransferRequest request(final int windowSize) {
        return new TransferRequest(
                FileName.of("file"),
                TransferMode.OCTET,
                new OptionRequest(512, windowSize, 0, BlockSource.UNKNOWN_SIZE, null),
                Conformance.STANDARD,
                CLIENT,
                7,
                Long.MAX_VALUE,
                TimeLimits.NONE);
    }

    @ParameterizedTest(name = "read {0}, window {1}, seed {2}")
    @CsvSource({"true,1,1", "true,1,2", "true,8,3", "true,8,4", "false,1,5", "false,1,6", "false,8,7", "false,8,8"})
    void theLoopSendsTheDatagramsOfTheSimulationAtTheSameTimes(
            final boolean isRead, final int windowSize, final long seed) throws IOException, InterruptedException {
        final Recorder recorder = new Recorder();
        final MemoryContent simulatedCopy = new MemoryContent();
        final Endpoint simulated = simulate(isRead, windowSize, seed, recorder, simulatedCopy);
        assertThat(simulatedCopy.bytes()).isEqualTo(FILE);
        assertThat(simulated.transfer().counters().timeouts())
                .as("time-outs, without which the test proves little")
                .isPositive();

        final MemoryContent copy = new MemoryContent();
        try (SocketReplay sockets = new SocketReplay()) {
            final TransferChannel<ClientTransfer> client = sockets.startClient(
                    isRead
                            ? ClientTransfer.reading(request(windowSize), copy, sockets.requestPort())
                            : ClientTransfer.writing(
                                    request(windowSize), new MemoryContent(FILE), sockets.requestPort()));
            final List<TransferChannel<ServerTransfer>> servers = new ArrayList<>();
            for (final Event event : recorder.events) {
                sockets.advanceTo(event.atNs);
                if (event.isSent) {
                    assertThat(sockets.sent(event.atClient)).isEqualTo(event.bytes);
                } else if (!event.isRequest()) {
                    sockets.deliver(event.atClient, event.bytes);
                } else if (servers.isEmpty()) {
                    servers.add(sockets.startServer(answer(event.bytes, copy, sockets.clientPort())));
                } else {
                    servers.get(0).transfer().onRepeatedRequest(servers.get(0).nowNs());
                    servers.get(0).flush();
                }
            }
            sockets.advanceTo(Long.MAX_VALUE / 2);
            assertThat(copy.bytes()).isEqualTo(FILE);
            assertThat(client.transfer().outcome())
                    .isEqualTo(simulated.transfer().outcome());
        }
    }

    private static Endpoint simulate(
            final boolean isRead,
            final int windowSize,
            final long seed,
            final WireTap recorder,
            final MemoryContent copy) {
        final Simulation simulation = Simulation.builder()
                .seed(seed)
                .links(LinkConditions.builder()
                        .delayNs(5_000_000)
                        .loss(0.12)
                        .duplication(0.03)
                        .reordering(0.03, 8_000_000)
                        .build())
                .responder(request -> isRead ? new Responder.Source(new MemoryContent(FILE)) : new Responder.Sink(copy))
                .retransmission(SERVER)
                .tap(recorder)
                .build();
        final VirtualClient client = simulation.client();
        final Endpoint begun = isRead
                ? client.read(request(windowSize), copy)
                : client.write(request(windowSize), new MemoryContent(FILE));
        simulation.run();
        return begun;
    }

    private static PreparedTransfer<ServerTransfer> answer(
            final byte[] datagram, final MemoryContent copy, final int clientPort) {
        final ReceivedRequest request =
                ReceivedRequest.of(new RequestDecoder().wrap(new UnsafeBuffer(datagram), 0, datagram.length), Set.of());
        final Agreement agreement = NegotiationPolicy.UNLIMITED.agree(request, FILE.length, Long.MAX_VALUE);
        return request.isWrite()
                ? ServerTransfer.writing(agreement, copy, SERVER, 0, clientPort)
                : ServerTransfer.reading(agreement, new MemoryContent(FILE), SERVER, 0, clientPort);
    }
}

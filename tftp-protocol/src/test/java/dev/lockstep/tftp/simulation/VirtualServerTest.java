package dev.lockstep.tftp.simulation;

import static dev.lockstep.tftp.simulation.SmallFile.MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.transfer.NegotiationPolicy;
import dev.lockstep.tftp.transfer.OptionRequest;
import dev.lockstep.tftp.transfer.Refusal;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.api.Test;

/** A server's answers to requests and to datagrams that belong to no transfer. */
class VirtualServerTest {
    private static final byte[] TWO_BLOCKS = SmallFile.bytes(600);

    private final EventLog log = new EventLog();

    private static Kind outcome(final Endpoint endpoint) {
        return endpoint.transfer().outcome().kind();
    }

    @Test
    void aRefusalReachesTheClientAsAnError() {
        final Simulation simulation = Simulation.builder()
                .responder(request -> new Responder.Refused(new Refusal(ErrorCode.ACCESS_VIOLATION, "not yours")))
                .tap(log)
                .build();
        final Endpoint client = simulation.client().read(SmallFile.request(), new MemoryContent());
        simulation.run();

        assertThat(outcome(client)).isEqualTo(Kind.REMOTE_ERROR);
        assertThat(client.transfer().outcome().errorCode()).isEqualTo(ErrorCode.ACCESS_VIOLATION);
        assertThat(client.transfer().outcome().message()).isEqualTo("not yours");
        assertThat(log.with("server sends")).containsExactly("0 server sends ERROR#1");
    }

    @Test
    void aServerWithoutAResponderHasNoFiles() {
        final Simulation simulation = Simulation.builder().build();
        final Endpoint client = simulation.client().read(SmallFile.request(), new MemoryContent());
        simulation.run();

        assertThat(client.transfer().outcome().errorCode()).isEqualTo(ErrorCode.FILE_NOT_FOUND);
    }

    @Test
    void theNegotiationPolicyRefusesBeforeTheResponderIsCalled() {
        final Simulation simulation = Simulation.builder()
                .responder(request -> {
                    throw new AssertionError("asked for " + request);
                })
                .negotiation(new NegotiationPolicy(512, 1, 1 << 20, 100, Set.of(), Conformance.STANDARD))
                .build();
        final OptionRequest announced = new OptionRequest(0, 0, 0, TWO_BLOCKS.length, null);
        final Endpoint client =
                simulation.client().write(SmallFile.request(announced, "adaptive"), new MemoryContent(TWO_BLOCKS));
        simulation.run();

        assertThat(client.transfer().outcome().errorCode()).isEqualTo(ErrorCode.DISK_FULL);
    }

    @Test
    void aResponderThatConfusesReadingWithWritingIsReported() {
        final Simulation simulation = Simulation.builder()
                .responder(request -> new Responder.Sink(new MemoryContent()))
                .build();
        simulation.client().read(SmallFile.request(), new MemoryContent());

        assertThatThrownBy(simulation::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("answered a read request with Sink");
    }

    @Test
    void contentIsClosedOnceForEachOutcome() {
        final List<String> closed = new ArrayList<>();
        final Simulation simulation = Simulation.builder()
                .responder(request -> request.received().isWrite()
                        ? new Responder.Refused(new Refusal(ErrorCode.DISK_FULL, "full"))
                        : new Responder.Source(new ClosingSource("server's", closed)))
                .build();
        simulation.client().read(SmallFile.request(), new MemoryContent());
        simulation.client().write(SmallFile.request(), new ClosingSource("refused client's", closed));
        simulation.run();

        assertThat(closed).containsExactlyInAnyOrder("server's", "refused client's");
    }

    private record ClosingSource(String name, List<String> closed) implements BlockSource {
        @Override
        public int read(
                final long position, final MutableDirectBuffer destination, final int offset, final int length) {
            return 0;
        }

        @Override
        public long size() {
            return 0;
        }

        @Override
        public void close() {
            closed.add(name);
        }
    }

    @Test
    void aRepeatedRequestDuringItsTransferStartsNoSecondOne() {
        final List<Responder.Request> asked = new ArrayList<>();
        final Simulation simulation = Simulation.builder()
                .responder(request -> {
                    asked.add(request);
                    return new Responder.Source(new MemoryContent(TWO_BLOCKS));
                })
                .tap(copies(Opcode.RRQ, 0).andThen(log))
                .build();
        final MemoryContent copy = new MemoryContent();
        simulation.client().read(SmallFile.request(), copy);
        simulation.run();

        assertThat(copy.bytes()).isEqualTo(TWO_BLOCKS);
        assertThat(asked).hasSize(1);
        assertThat(log.with("server sends DATA 1")).hasSize(2);
    }

    /**
     * The copy of the request arrives after the server's transfer has ended, while the client dallies. The client answers the second
     * transfer by ERROR 5.
     */
    @Test
    void aStrangerGetsErrorUnknownTransferIdentifier() {
        final Simulation simulation = SmallFile.serving(SmallFile.bytes(10))
                .tap(copies(Opcode.RRQ, 100 * MS).andThen(log))
                .build();
        final Endpoint client = simulation.client().read(SmallFile.request(), new MemoryContent());
        simulation.run();

        assertThat(outcome(client)).isEqualTo(Kind.COMPLETED);
        assertThat(log.lines())
                .containsSubsequence(
                        "15 server ends COMPLETED",
                        "105 server starts",
                        "110 client STRANGER DATA 1#1",
                        "115 server ends REMOTE_ERROR");
        final Endpoint second = Objects.requireNonNull(client.peer());
        assertThat(second.transfer().outcome().errorCode()).isEqualTo(ErrorCode.UNKNOWN_TRANSFER_ID);
    }

    /** The copy of the request arrives after the client's port is closed, so the second transfer gets no answer. */
    @Test
    void aDatagramToAClosedPortIsNotDelivered() {
        final Simulation simulation = SmallFile.serving(SmallFile.bytes(10))
                .retransmission(RetransmitPolicies.parse("fixed:1s,patience=2s"))
                .tap(copies(Opcode.RRQ, 600_000 * MS).andThen(log))
                .build();
        simulation.client().read(SmallFile.request(), new MemoryContent());
        simulation.run();

        assertThat(log.with("server starts")).hasSize(2);
        assertThat(log.with("client gets")).hasSize(1);
        assertThat(log.lines().get(log.lines().size() - 1)).startsWith("6020").contains("server ends");
    }

    private static WireTap copies(final int opcode, final long laterNs) {
        return new WireTap() {
            @Override
            public void onSent(final Datagram datagram) {
                if (datagram.opcode() == opcode) {
                    datagram.repeat(laterNs);
                }
            }
        };
    }
}

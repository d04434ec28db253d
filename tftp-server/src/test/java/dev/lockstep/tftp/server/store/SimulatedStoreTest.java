package dev.lockstep.tftp.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.simulation.LinkConditions;
import dev.lockstep.tftp.simulation.MemoryContent;
import dev.lockstep.tftp.simulation.Simulation;
import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.OptionRequest;
import dev.lockstep.tftp.transfer.Transfer;
import dev.lockstep.tftp.transfer.TransferOutcome;
import dev.lockstep.tftp.transfer.TransferRequest;
import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.TransferMode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A store's files over a network that loses one packet in ten, in virtual time. */
class SimulatedStoreTest {
    private static final byte[] GREETING = "Hello".repeat(10_000).getBytes(StandardCharsets.US_ASCII);

    private final MemoryStore store = new MemoryStore(WritePolicy.CREATE);
    private final Simulation simulation = Simulation.builder()
            .links(LinkConditions.builder().delayNs(1_000_000).loss(0.10).build())
            .responder(new SimulatedStore(store))
            .seed(7)
            .build();

    @Test
    void shouldReadAFileThroughTenPercentLoss() {
        store.put("greeting.txt", GREETING);
        final MemoryContent received = new MemoryContent();

        simulation.client().read(request("greeting.txt"), received);
        simulation.run();

        assertThat(received.isCommitted()).isTrue();
        assertThat(received.bytes()).isEqualTo(GREETING);
    }

    @Test
    void shouldWriteAFileThroughTenPercentLoss() {
        simulation.client().write(request("greeting.txt"), new MemoryContent(GREETING));
        simulation.run();

        assertThat(store.get("greeting.txt")).hasValue(GREETING);
    }

    @Test
    void shouldRefuseAsTheStoreDoes() {
        final Transfer transfer = simulation
                .client()
                .read(request("missing.txt"), new MemoryContent())
                .transfer();
        simulation.run();

        assertThat(transfer.outcome().kind()).isEqualTo(TransferOutcome.Kind.REMOTE_ERROR);
        assertThat(transfer.outcome().errorCode()).isEqualTo(ErrorCode.FILE_NOT_FOUND);
    }

    private static TransferRequest request(final String name) {
        return new TransferRequest(
                FileName.of(name),
                TransferMode.OCTET,
                OptionRequest.NONE,
                Conformance.STANDARD,
                RetransmitPolicies.DEFAULT,
                1,
                Long.MAX_VALUE);
    }
}

package dev.lockstep.tftp.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockstep.tftp.simulation.Endpoint;
import dev.lockstep.tftp.simulation.LinkConditions;
import dev.lockstep.tftp.simulation.MemoryContent;
import dev.lockstep.tftp.simulation.Simulation;
import dev.lockstep.tftp.testing.JavadocSample;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.TransferOutcome;
import dev.lockstep.tftp.transfer.TransferRequest;
import dev.lockstep.tftp.wire.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A store's files over a network that loses one packet in ten, in virtual time. */
class SimulatedStoreTest {
    private static final Path JAVADOC = Path.of("src/main/java/dev/lockstep/tftp/server/store/SimulatedStore.java");
    private static final Path THIS = Path.of("src/test/java/dev/lockstep/tftp/server/store/SimulatedStoreTest.java");
    private static final TransferRequest KERNEL = TransferRequest.of(FileName.of("kernel"));

    @Test
    void shouldReadAFileThroughTenPercentLoss() {
        // begin of the sample
        final byte[] content = new byte[100_000];
        new Random(1).nextBytes(content);
        final MemoryStore store = new MemoryStore(WritePolicy.READ_ONLY); // or a store of your own
        store.put("kernel", content);
        final Simulation simulation = Simulation.builder()
                .links(LinkConditions.builder().delayNs(5_000_000).loss(0.1).build())
                .responder(new SimulatedStore(store))
                .build();
        final MemoryContent copy = new MemoryContent();
        final Endpoint client = simulation.client().read(TransferRequest.of(FileName.of("kernel")), copy);
        simulation.run();
        assertEquals(TransferOutcome.Kind.COMPLETED, client.transfer().outcome().kind());
        assertArrayEquals(content, copy.bytes());
        // end of the sample
    }

    @Test
    void shouldShowTheCodeThatRunsInItsJavadoc() throws IOException {
        assertThat(JavadocSample.of(JAVADOC)).isEqualTo(JavadocSample.ranBy(THIS));
    }

    @Test
    void shouldWriteAFileThroughTenPercentLoss() {
        final byte[] content = new byte[50_000];
        new Random(2).nextBytes(content);
        final MemoryStore store = new MemoryStore(WritePolicy.CREATE);
        final Simulation simulation = Simulation.builder()
                .links(LinkConditions.builder().delayNs(5_000_000).loss(0.1).build())
                .responder(new SimulatedStore(store))
                .build();
        simulation.client().write(KERNEL, new MemoryContent(content));
        simulation.run();

        assertThat(store.get("kernel")).hasValue(content);
    }

    @Test
    void shouldRefuseAsTheStoreDoes() {
        final Simulation simulation = Simulation.builder()
                .responder(new SimulatedStore(new MemoryStore(WritePolicy.READ_ONLY)))
                .build();
        final Endpoint reading = simulation.client().read(KERNEL, new MemoryContent());
        final Endpoint writing = simulation.client().write(KERNEL, new MemoryContent());
        simulation.run();

        assertThat(reading.transfer().outcome().errorCode()).isEqualTo(ErrorCode.FILE_NOT_FOUND);
        assertThat(writing.transfer().outcome().errorCode()).isEqualTo(ErrorCode.ACCESS_VIOLATION);
    }

    @Test
    void shouldShowTheStoreAnAddressOfEachClient() {
        final List<String> clients = new ArrayList<>();
        final Simulation simulation = Simulation.builder()
                .responder(new SimulatedStore(new ContentStore() {
                    @Override
                    public BlockSource openRead(final ContentRequest request) {
                        clients.add(request.client().getAddress().getHostAddress());
                        return new MemoryContent();
                    }

                    @Override
                    public BlockSink openWrite(final ContentRequest request) throws ContentException {
                        throw new ContentException(ErrorCode.ACCESS_VIOLATION, "nothing is written here");
                    }
                }))
                .build();
        for (int i = 0; i < 3; i++) {
            simulation.client().read(KERNEL, new MemoryContent());
        }
        simulation.run();

        assertThat(clients).containsExactly("10.0.0.1", "10.0.0.2", "10.0.0.3");
    }
}

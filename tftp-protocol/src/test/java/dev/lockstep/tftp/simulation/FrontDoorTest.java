package dev.lockstep.tftp.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockstep.tftp.testing.JavadocSample;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.TransferOutcome;
import dev.lockstep.tftp.transfer.TransferRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The example in the package's front door works. */
class FrontDoorTest {
    private static final Path FRONT_DOOR = Path.of("src/main/java/dev/lockstep/tftp/simulation/package-info.java");
    private static final Path THIS = Path.of("src/test/java/dev/lockstep/tftp/simulation/FrontDoorTest.java");

    @Test
    void theSampleInTheJavadocRuns() {
        // begin of the sample
        final byte[] content = new byte[100_000];
        new Random(1).nextBytes(content);
        final Simulation simulation = Simulation.builder()
                .links(LinkConditions.builder().delayNs(5_000_000).loss(0.1).build())
                .responder(request -> new Responder.Source(new MemoryContent(content)))
                .build();
        final MemoryContent copy = new MemoryContent();
        final Endpoint client = simulation.client().read(TransferRequest.of(FileName.of("kernel")), copy);
        simulation.run();
        assertEquals(TransferOutcome.Kind.COMPLETED, client.transfer().outcome().kind());
        assertArrayEquals(content, copy.bytes());
        // end of the sample
    }

    @Test
    void theJavadocContainsTheTestedSample() throws IOException {
        assertThat(JavadocSample.of(FRONT_DOOR)).isEqualTo(JavadocSample.ranBy(THIS));
    }
}

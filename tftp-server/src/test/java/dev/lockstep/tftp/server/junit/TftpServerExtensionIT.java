package dev.lockstep.tftp.server.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lockstep.tftp.client.RemoteFile;
import dev.lockstep.tftp.client.TftpClient;
import dev.lockstep.tftp.client.TftpErrorException;
import dev.lockstep.tftp.server.store.MemoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import dev.lockstep.tftp.simulation.LinkConditions;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The extension as a project uses it that tests a TFTP client of its own. */
@Timeout(120)
class TftpServerExtensionIT {
    private static final byte[] CONFIGURATION = "name=a".getBytes(StandardCharsets.UTF_8);

    private final MemoryStore files = new MemoryStore(WritePolicy.CREATE);

    @RegisterExtension
    final TftpServerExtension server =
            TftpServerExtension.serving(files).configured(builder -> builder.maxBlockSize(512));

    @Test
    void shouldServeAndTellWhatWasAsked() throws Exception {
        files.put("device.cfg", CONFIGURATION);
        try (TftpClient client = TftpClient.builder().build()) {
            assertThat(client.get(RemoteFile.of(server.address(), "device.cfg")))
                    .isEqualTo(CONFIGURATION);
            client.put(RemoteFile.of(server.address(), "report"), new byte[2000]);
            assertThatExceptionOfType(TftpErrorException.class)
                    .isThrownBy(() -> client.get(RemoteFile.of(server.address(), "missing")));
        }
        assertThat(server.assertRead("device.cfg").bytes()).isEqualTo(CONFIGURATION.length);
        assertThat(server.assertWritten("report").transfer().parameters().blockSize())
                .isEqualTo(512);
        assertThat(server.requests())
                .extracting(request -> request.file().toString())
                .containsExactly("device.cfg", "report", "missing");
        server.assertNotAskedFor("other");
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> server.assertNotAskedFor("missing"));
        assertThat(server.reports()).hasSize(3);
    }

    @Test
    void shouldBeginEachTestAnew() {
        assertThat(server.requests()).isEmpty();
        assertThat(server.reports()).isEmpty();
    }

    /** The same over a network that loses packets. */
    @Nested
    class OverALossyNetwork {
        @RegisterExtension
        final TftpServerExtension lossy = TftpServerExtension.serving(files)
                .over(LinkConditions.builder().loss(0.2).build(), 7);

        @Test
        void shouldServeNevertheless() throws Exception {
            final byte[] content = new byte[20_000];
            files.put("kernel", content);
            try (TftpClient client =
                    TftpClient.builder().blockSize(512).windowSize(1).build()) {
                assertThat(client.get(RemoteFile.of(lossy.address(), "kernel"))).isEqualTo(content);
            }
            assertThat(lossy.assertRead("kernel").retransmissions()).isPositive();
        }
    }
}

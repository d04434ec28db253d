package dev.lockstep.tftp.bench.measure.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.server.TftpServer;
import dev.lockstep.tftp.server.store.MemoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** Probes our own server, whose timers are known. */
class ProbeIT {
    private static final long SECOND = 1_000_000_000L;

    private static ProbeResult probe(final String policy, final long patienceNs) throws IOException {
        final MemoryStore store = new MemoryStore(WritePolicy.READ_ONLY);
        store.put("file", new byte[16_384]);
        try (TftpServer server = TftpServer.builder(store)
                .bind(InetAddress.getLoopbackAddress())
                .port(0)
                .retransmission(RetransmitPolicies.parse(policy))
                .start()) {
            return ProbeCommand.probe(
                    "ours", new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), "file", patienceNs);
        }
    }

    /** {@code tftp-bench check} checks the accuracy of the times, and {@link SilenceTest} their law. */
    @Test
    void shouldFindTheTransmissionsAndTheEnd() throws IOException {
        final ProbeResult result = probe("exponential:100ms,factor=2,max=400ms,jitter=0,patience=2s", 4 * SECOND);

        assertThat(result.block().packet()).isEqualTo("DATA 3");
        assertThat(result.block().transmissions()).isGreaterThan(1);
        assertThat(result.block().waitsNs()).allSatisfy(wait -> assertThat(wait).isPositive());
        assertThat(result.block().error()).startsWith("ERROR 0");
        assertThat(result.block().listenedNs()).isGreaterThan(SECOND);
        assertThat(result.opening().packet()).isEqualTo("DATA 1");
        assertThat(result.opening().error())
                .as("the server got no answer and sends no ERROR")
                .isEmpty();
        assertThat(result.answersDuplicateAcks()).isFalse();
        assertThat(result.gap()).isEqualTo("sends 3 to 6 at once: the window slides");
        assertThat(result.asText()).contains("ours", "ignored", "DATA 3");
        assertThat(result.asProfile()).contains("waits = \"").contains("answers-duplicate-acks = \"no\"");
    }

    @Test
    void shouldReportAMissingFile() throws IOException {
        final MemoryStore store = new MemoryStore(WritePolicy.READ_ONLY);
        try (TftpServer server = TftpServer.builder(store)
                .bind(InetAddress.getLoopbackAddress())
                .port(0)
                .start()) {
            final InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
            assertThatThrownBy(() -> ProbeCommand.probe("ours", address, "absent", SECOND))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("ERROR 1");
        }
    }
}

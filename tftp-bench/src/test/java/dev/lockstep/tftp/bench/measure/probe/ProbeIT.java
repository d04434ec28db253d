package dev.lockstep.tftp.bench.measure.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.server.TftpServer;
import dev.lockstep.tftp.server.store.MemoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** Our own server, whose timers are known. */
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

    @Test
    void shouldFindTheFirstTimeoutTheLawAndTheEnd() throws IOException {
        final ProbeResult result = probe("exponential:500ms,factor=2,max=2s,jitter=0,patience=7s", 20 * SECOND);

        assertThat(result.block().packet()).isEqualTo("DATA 3");
        assertThat(result.block().waitsNs().get(0) / 1e6).isCloseTo(500, within(50.0));
        assertThat(result.block().law()).matches("x2\\.[01] up to (1\\.9\\d*|2|2\\.[01]\\d*)s");
        assertThat(result.block().error()).startsWith("ERROR 0");
        assertThat(result.block().listenedNs() / 1e9).isCloseTo(7.5, within(0.75));
        assertThat(result.opening().error()).as("nobody proved to be there").isEmpty();
        assertThat(result.answersDuplicateAcks()).isFalse();
        assertThat(result.gap()).isEqualTo("sends 3 to 6 at once: the window slides");
        assertThat(result.asProfile()).contains("waits = \"").contains("answers-duplicate-acks = \"no\"");
    }

    @Test
    void shouldSeeThatAFixedTimerIsOne() throws IOException {
        final ProbeResult result = probe("fixed:200ms,patience=1s", 20 * SECOND);

        assertThat(result.block().law()).isEqualTo("fixed");
        assertThat(result.block().transmissions()).isEqualTo(5);
        assertThat(result.asText()).contains("fixed").contains("ignored").contains("DATA 3");
    }

    @Test
    void shouldSayThatThereIsNoSuchFile() throws IOException {
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

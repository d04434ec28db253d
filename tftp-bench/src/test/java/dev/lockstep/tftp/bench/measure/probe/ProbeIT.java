package dev.lockstep.tftp.bench.measure.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.server.TftpServer;
import dev.lockstep.tftp.server.TftpServerBuilder;
import dev.lockstep.tftp.server.store.MemoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** Probes our own server, whose timers are known. */
class ProbeIT {
    private static final long SECOND = 1_000_000_000L;

    private static ProbeResult probe(final int port, final long patienceNs) throws IOException, Unmeasured {
        final InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return ProbePlan.run(new Target(new UdpNetwork(), address, "file"), "ours", patienceNs);
    }

    private static TftpServerBuilder server(final MemoryStore store) {
        return TftpServer.builder(store).bind(InetAddress.getLoopbackAddress()).port(0);
    }

    private static MemoryStore store() throws IOException {
        final MemoryStore store = new MemoryStore(WritePolicy.READ_ONLY);
        store.put("file", new byte[16_384]);
        return store;
    }

    /** {@code tftp-bench check} checks the accuracy of the times, and {@link SilenceTest} their law. */
    @Test
    void shouldFindTheTransmissionsAndTheEnd() throws IOException, Unmeasured {
        final ProbeResult result;
        try (TftpServer server = server(store())
                .retransmission(RetransmitPolicies.parse("exponential:100ms,factor=2,max=400ms,jitter=0,patience=2s"))
                .start()) {
            result = probe(server.port(), 6 * SECOND);
        }

        final Finding<Silence> laterBlock = result.silences().get(2);
        assertThat(laterBlock.values()).hasSize(3).allSatisfy(silence -> {
            assertThat(silence.packet()).isEqualTo("DATA 3");
            assertThat(silence.transmissions()).isGreaterThan(1);
            assertThat(silence.waitsNs()).allSatisfy(wait -> assertThat(wait).isPositive());
            assertThat(silence.error()).startsWith("ERROR 0");
        });
        assertThat(result.silences().get(0).values())
                .hasSize(3)
                .allSatisfy(silence -> assertThat(silence.packet()).isEqualTo("OACK"));
        assertThat(result.silences().get(1).values())
                .hasSize(3)
                .allSatisfy(silence -> assertThat(silence.error())
                        .as("the server got no answer and sends no ERROR")
                        .isEmpty());
        assertThat(result.answersDuplicateAcks()).isFalse();
        assertThat(result.gap().values()).contains("sends 3 to 6 at once: the window slides");
        assertThat(result.asText()).contains("ours", "ignored", "DATA 3", "side by side");
        assertThat(result.asProfile()).get().asString().contains("waits = \"", "answers-duplicate-acks = \"no\"");
    }

    @Test
    void shouldProbeAServerOfOneTransferForAClient() throws IOException, Unmeasured {
        try (TftpServer server = server(store()).maxTransfersPerClient(1).start()) {
            final ProbeResult result = probe(server.port(), 20 * SECOND);

            assertThat(result.alone()).isNotEmpty();
            assertThat(result.silences())
                    .allSatisfy(finding -> assertThat(finding.isMeasured())
                            .as(finding.subject() + ": " + finding.sentence())
                            .isTrue());
        }
    }

    @Test
    void shouldReportAMissingFile() throws IOException {
        try (TftpServer server = server(new MemoryStore(WritePolicy.READ_ONLY)).start()) {
            assertThatThrownBy(() -> probe(server.port(), SECOND))
                    .isInstanceOf(Unmeasured.class)
                    .hasMessageContaining("ERROR 1");
        }
    }
}

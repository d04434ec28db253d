package dev.lockstep.tftp.bench.measure.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.lockstep.tftp.bench.measure.probe.DuplicateAckProbe;
import dev.lockstep.tftp.server.TftpServer;
import dev.lockstep.tftp.server.store.MemoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class DuplicateAckProbeIT {
    private static TftpServer ours() throws IOException {
        final MemoryStore store = new MemoryStore(WritePolicy.READ_ONLY);
        store.put("10000", NeutralClientIT.content(10_000));
        return TftpServer.builder(store)
                .bind(InetAddress.getLoopbackAddress())
                .port(0)
                .start();
    }

    private static double ask(final int port, final String name) throws IOException {
        return DuplicateAckProbe.dataPerDuplicate(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), name);
    }

    @Test
    void shouldFindNoAnswersFromOurServer() throws IOException {
        try (TftpServer server = ours()) {
            // the timer may retransmit once meanwhile
            assertThat(ask(server.port(), "10000")).isLessThanOrEqualTo(0.2);
        }
    }

    @Test
    void shouldFindThatTheSorcerersApprenticeAnswersEachDuplicate() throws IOException {
        try (PlantedServer sorcerer = PlantedServer.answeringDuplicates()) {
            assertThat(ask(sorcerer.address().getPort(), "10000")).isEqualTo(1);
        }
    }

    @Test
    void shouldReportThatTheFileWasRefused() throws IOException {
        try (TftpServer server = ours()) {
            assertThatIOException()
                    .isThrownBy(() -> ask(server.port(), "missing"))
                    .withMessageContaining("answered ERROR 1");
        }
    }
}

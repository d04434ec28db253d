package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.client.RemoteFile;
import dev.lockstep.tftp.client.TftpClient;
import dev.lockstep.tftp.server.store.MemoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.Contents;
import dev.lockstep.tftp.testing.Ladder;
import dev.lockstep.tftp.testing.RecordingRelay;
import dev.lockstep.tftp.testing.SeenDatagram;
import dev.lockstep.tftp.transfer.FileName;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The example of the TCP/IP Guide's chapter on TFTP: a file of 1,200 bytes, read and written in blocks of 512, 512 and 176 bytes. What is seen on
 * the way is left in {@code target} as a drawing.
 */
class GuideExampleIT {
    private static final byte[] CONTENT = Contents.bytes(1200);
    private static final FileName NAME = FileName.of("guide.txt");

    private final MemoryStore store = new MemoryStore(WritePolicy.CREATE);
    private final TftpClient client = TftpClient.builder()
            .blockSize(0)
            .windowSize(0)
            .transferSize(false)
            .dally(false)
            .build();
    private TftpServer server;
    private RecordingRelay relay;

    @BeforeEach
    void startServer() throws IOException {
        server = TftpServer.builder(store)
                .bind(InetAddress.getLoopbackAddress())
                .port(0)
                .start();
        relay = new RecordingRelay(server.addresses().get(0));
    }

    @AfterEach
    void stopServer() throws IOException {
        relay.close();
        server.close(Duration.ZERO);
        client.close();
    }

    @Test
    void shouldAnswerAReadRequestWithTheFirstBlock() throws Exception {
        store.put(NAME.toString(), CONTENT);

        assertThat(client.get(new RemoteFile(relay.address(), NAME))).isEqualTo(CONTENT);

        final List<SeenDatagram> seen = seen(7);
        assertThat(seen)
                .extracting(SeenDatagram::text)
                .containsExactly(
                        "RRQ guide.txt octet",
                        "DATA 1 (512 bytes)",
                        "ACK 1",
                        "DATA 2 (512 bytes)",
                        "ACK 2",
                        "DATA 3 (176 bytes)",
                        "ACK 3");
        assertLockstepBetweenPortsThatEachSideChose(seen);
        Files.writeString(Path.of("target", "ladder-read.txt"), Ladder.of(seen));
    }

    @Test
    void shouldAnswerAWriteRequestWithAcknowledgment0() throws Exception {
        client.put(new RemoteFile(relay.address(), NAME), CONTENT);

        assertThat(store.get(NAME.toString()))
                .hasValueSatisfying(stored -> assertThat(stored).isEqualTo(CONTENT));
        final List<SeenDatagram> seen = seen(8);
        assertThat(seen)
                .extracting(SeenDatagram::text)
                .containsExactly(
                        "WRQ guide.txt octet",
                        "ACK 0",
                        "DATA 1 (512 bytes)",
                        "ACK 1",
                        "DATA 2 (512 bytes)",
                        "ACK 2",
                        "DATA 3 (176 bytes)",
                        "ACK 3");
        assertLockstepBetweenPortsThatEachSideChose(seen);
        Files.writeString(Path.of("target", "ladder-write.txt"), Ladder.of(seen));
    }

    private List<SeenDatagram> seen(final int count) throws InterruptedException {
        Await.until(count + " datagrams", () -> relay.seen().size() >= count);
        return relay.seen();
    }

    /** The client keeps the port it asked from; the server answers from a port of its own and keeps that. */
    private void assertLockstepBetweenPortsThatEachSideChose(final List<SeenDatagram> seen) {
        assertThat(seen.get(0).serverPort()).isEqualTo(server.port());
        final int transferPort = seen.get(1).serverPort();
        assertThat(transferPort).isNotEqualTo(server.port());
        assertThat(seen.subList(1, seen.size()))
                .extracting(SeenDatagram::serverPort)
                .containsOnly(transferPort);
        assertThat(seen)
                .extracting(SeenDatagram::clientPort)
                .containsOnly(seen.get(0).clientPort());
        for (int i = 0; i < seen.size(); i++) {
            assertThat(seen.get(i).toServer()).as("%s", seen.get(i)).isEqualTo(i % 2 == 0);
        }
    }
}

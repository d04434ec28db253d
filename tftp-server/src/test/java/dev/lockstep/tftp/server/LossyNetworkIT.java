package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.client.RemoteFile;
import dev.lockstep.tftp.client.TftpClient;
import dev.lockstep.tftp.relay.Relay;
import dev.lockstep.tftp.server.PeerClient.Settings;
import dev.lockstep.tftp.server.store.MemoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.Contents;
import dev.lockstep.tftp.testing.Relays;
import dev.lockstep.tftp.testing.Together;
import dev.lockstep.tftp.transfer.FileName;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files travel intact where every twentieth datagram is lost each way, and some come twice or late. */
class LossyNetworkIT {
    private static final int SEED = 1350;

    @TempDir
    private Path directory;

    private final MemoryStore store = new MemoryStore(WritePolicy.CREATE);
    private TftpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = TftpServer.builder(store)
                .bind(InetAddress.getLoopbackAddress())
                .port(0)
                .start();
    }

    @AfterEach
    void stopServer() {
        server.close(Duration.ZERO);
    }

    @Test
    void shouldBringFilesAcrossBetweenBothOurEnds() throws Exception {
        final List<Callable<Void>> transfers = new ArrayList<>();
        try (Relay relay = relay();
                TftpClient small = client(8, 1);
                TftpClient smallWindows = client(8, 64);
                TftpClient classic = client(512, 1);
                TftpClient classicWindows = client(512, 4);
                TftpClient usual = client(1428, 16);
                TftpClient usualWindows = client(1428, 64);
                TftpClient large = client(65_464, 4)) {
            between(relay, small, 8, transfers);
            between(relay, smallWindows, 8, transfers);
            between(relay, classic, 512, transfers);
            between(relay, classicWindows, 512, transfers);
            between(relay, usual, 1428, transfers);
            between(relay, usualWindows, 1428, transfers);
            between(relay, large, 65_464, transfers);
            Together.run(transfers);
        }
    }

    private static TftpClient client(final int blockSize, final int windowSize) {
        return TftpClient.builder().blockSize(blockSize).windowSize(windowSize).build();
    }

    private void between(
            final Relay relay, final TftpClient client, final int blockSize, final List<Callable<Void>> transfers) {
        for (int blocks = 30; blocks < 38; blocks++) {
            final byte[] content = Contents.bytes(blocks * blockSize - 3);
            final FileName read = FileName.of("read" + transfers.size());
            store.put(read.toString(), content);
            transfers.add(() -> {
                assertThat(client.get(new RemoteFile(relay.address(), read))).isEqualTo(content);
                return null;
            });
            final FileName written = FileName.of("written" + transfers.size());
            transfers.add(() -> {
                client.put(new RemoteFile(relay.address(), written), content);
                assertStored(written.toString(), content);
                return null;
            });
        }
    }

    /** Not with Commons Net, which sends nothing again: one lost request or acknowledgment of its own ends the transfer. */
    @Test
    void shouldBringFilesAcrossToAndFromClientsOfOthers() throws Exception {
        try (Relay relay = relay()) {
            final List<Callable<Void>> transfers = new ArrayList<>();
            for (final PeerClient client :
                    List.of(PeerClient.HPA, PeerClient.ATFTP, PeerClient.CURL, PeerClient.BUSYBOX)) {
                for (int i = 0; i < 2; i++) {
                    final byte[] content = Contents.bytes(9 * 512 + i);
                    final String read = "read" + client + i;
                    store.put(read, content);
                    transfers.add(() -> {
                        final Path received = directory.resolve(read);
                        client.transfer(false, relay.address(), received, Settings.DEFAULT);
                        assertThat(received).hasBinaryContent(content);
                        return null;
                    });
                    final String written = "written" + client + i;
                    Files.write(directory.resolve(written), content);
                    transfers.add(() -> {
                        writeUntilStored(client, relay, written);
                        assertStored(written, content);
                        return null;
                    });
                }
            }
            Together.run(transfers);
        }
    }

    /** A client whose last acknowledgments are all lost cannot know that it has succeeded (RFC 1350 section 6): what is stored counts. */
    private void writeUntilStored(final PeerClient client, final Relay relay, final String name)
            throws InterruptedException {
        final Thread writing = new Thread(() -> {
            try {
                // curl 7.88 that gets an OACK twice skips a block of the file
                final Settings settings = client == PeerClient.CURL ? Settings.NO_OPTIONS : Settings.DEFAULT;
                client.transfer(true, relay.address(), directory.resolve(name), settings);
            } catch (final IOException | InterruptedException | AssertionError e) {
                System.out.println(client + " was stopped before it knew that it had written " + name + ": " + e);
            }
        });
        writing.start();
        Await.until(
                name + " stored", Duration.ofSeconds(90), () -> store.get(name).isPresent());
        writing.interrupt();
        writing.join();
    }

    private void assertStored(final String name, final byte[] content) {
        assertThat(store.get(name))
                .hasValueSatisfying(stored -> assertThat(stored).isEqualTo(content));
    }

    private Relay relay() throws IOException {
        return Relays.bad(server.addresses().get(0), SEED);
    }
}

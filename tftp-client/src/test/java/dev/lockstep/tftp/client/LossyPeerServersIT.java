package dev.lockstep.tftp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.relay.Relay;
import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.testing.Contents;
import dev.lockstep.tftp.testing.Relays;
import dev.lockstep.tftp.testing.Together;
import dev.lockstep.tftp.transfer.FileName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files travel intact to and from the servers of others where every twentieth datagram is lost each way, and some come twice or late. */
class LossyPeerServersIT {
    private static final int SEED = 7440;

    @TempDir
    private Path directory;

    @Test
    void shouldBringFilesAcross() throws Exception {
        Together.run(Stream.of(PeerServer.values()).map(this::exchange).toList());
    }

    private Callable<Void> exchange(final PeerServer peer) {
        return () -> {
            final Path root = Files.createDirectory(directory.resolve(peer.name()));
            try (PeerServer.Running server = peer.start(root);
                    Relay relay = Relays.bad(server.address(), SEED);
                    TftpClient lockstep = patient().windowSize(0).build();
                    TftpClient windows = patient().windowSize(8).build()) {
                final List<Callable<Void>> transfers = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    final TftpClient client = i % 2 == 0 ? lockstep : windows;
                    final byte[] content = Contents.bytes(30 * 512 + i);
                    final FileName read = FileName.of("read" + i);
                    Files.write(root.resolve(read.toString()), content);
                    transfers.add(() -> {
                        assertThat(client.get(new RemoteFile(relay.address(), read)))
                                .isEqualTo(content);
                        return null;
                    });
                    if (peer.isWritable()) {
                        final FileName written = FileName.of("written" + i);
                        transfers.add(() -> {
                            put(client, relay, written, content);
                            PeerServer.assertStored(root.resolve(written.toString()), content);
                            return null;
                        });
                    }
                }
                Together.run(transfers);
            }
            return null;
        };
    }

    private static TftpClientBuilder patient() {
        return TftpClient.builder().blockSize(512).retransmission(RetransmitPolicies.parse("adaptive:patience=25s"));
    }

    /** These servers do not dally: if the ACK of the last block is lost, a client cannot know that the file is there (RFC 1350 section 6). */
    private static void put(final TftpClient client, final Relay relay, final FileName name, final byte[] content)
            throws IOException {
        try {
            client.put(new RemoteFile(relay.address(), name), content);
        } catch (final TftpTimeoutException e) {
            assertThat(e).hasMessageContaining("the last block was never acknowledged");
        }
    }
}

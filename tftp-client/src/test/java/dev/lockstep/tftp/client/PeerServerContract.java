package dev.lockstep.tftp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.testing.Contents;
import dev.lockstep.tftp.wire.TransferMode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files travel intact between our client and somebody else's server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PeerServerContract {
    private static final int LARGE = 32 << 20;

    private final PeerServer peer;

    @SuppressWarnings("NullAway.Init") // before all tests
    private Path root;

    private PeerServer.@Nullable Running server;
    private int files;

    PeerServerContract(final PeerServer peer) {
        this.peer = peer;
    }

    @BeforeAll
    void startServer(@TempDir final Path directory) throws IOException, InterruptedException {
        root = directory;
        server = peer.start(root);
    }

    @AfterAll
    void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    /** Ends of files around the ends of blocks, without options and with those that the client asks for by itself. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 1023, 1024, 1427, 1428, 1429})
    void shouldMoveFilesThatEndAroundTheEndsOfBlocks(final int size) throws Exception {
        exchange(plain(), Contents.bytes(size));
        exchange(TftpClient.builder(), Contents.bytes(size));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 512, 1428, 8192, 65_464})
    void shouldMoveFilesInBlocksOfAllSizes(final int blockSize) throws Exception {
        exchange(options(blockSize, 1), Contents.bytes(2 * blockSize));
        exchange(options(blockSize, 1), Contents.bytes(20_003));
    }

    @ParameterizedTest
    @MethodSource
    void shouldMoveFilesInWindowsOfAllSizes(final int blockSize, final int windowSize) throws Exception {
        exchange(options(blockSize, windowSize), Contents.bytes(blockSize * windowSize));
        exchange(options(blockSize, windowSize), Contents.bytes(100 * blockSize + 1));
    }

    static Stream<Arguments> shouldMoveFilesInWindowsOfAllSizes() {
        return Stream.of(8, 512, 1428)
                .flatMap(blockSize ->
                        IntStream.of(1, 4, 16, 64).mapToObj(windowSize -> Arguments.of(blockSize, windowSize)));
    }

    /** The last block's number is 65534, 65535 and 0. */
    @ParameterizedTest
    @ValueSource(ints = {65_534, 65_535, 65_536})
    void shouldCountOnBeyondBlock65535(final int blocks) throws Exception {
        exchange(options(8, 64), Contents.bytes(blocks * 8 - 1));
    }

    @Test
    void shouldMove32MiB() throws Exception {
        exchange(TftpClient.builder(), Contents.bytes(LARGE));
    }

    @Test
    void shouldConvertText() throws Exception {
        exchange(plain().mode(TransferMode.NETASCII), Contents.text(100_000));
        exchange(TftpClient.builder().mode(TransferMode.NETASCII), Contents.text(100_000));
        // dnsmasq 2.90 sends a bare CR as it is, and not as CR NUL
        if (peer != PeerServer.DNSMASQ) {
            // atftpd 0.8.0 converts wrongly what it sends again: an ACK that a busy machine delays must not be repeated
            exchange(
                    plain().mode(TransferMode.NETASCII).retransmission(RetransmitPolicies.parse("fixed:20s")),
                    Contents.hardText(20_000));
        }
    }

    private InetSocketAddress address() {
        return Objects.requireNonNull(server).address();
    }

    private static TftpClientBuilder plain() {
        return TftpClient.builder().blockSize(0).windowSize(0).transferSize(false);
    }

    private static TftpClientBuilder options(final int blockSize, final int windowSize) {
        return TftpClient.builder().blockSize(blockSize).windowSize(windowSize);
    }

    private void exchange(final TftpClientBuilder settings, final byte[] content)
            throws IOException, InterruptedException {
        final String name = "file" + ++files;
        final Path stored = root.resolve(name);
        // nobody waits for a peer that lost a last ACK: nothing is lost here
        try (TftpClient client = settings.dally(false).build()) {
            Files.write(stored, content);
            assertThat(client.get(RemoteFile.of(address(), name)))
                    .as("%s bytes read", content.length)
                    .isEqualTo(content);
            Files.delete(stored);
            if (peer.isWritable()) {
                client.put(RemoteFile.of(address(), name), content);
                PeerServer.assertStored(stored, content);
                Files.delete(stored);
            }
        }
    }
}

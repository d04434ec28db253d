package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.server.PeerClient.Settings;
import dev.lockstep.tftp.server.store.DirectoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import dev.lockstep.tftp.testing.Contents;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files travel intact between our server and the clients of others. */
class PeerClientsIT {
    /** Around the ends of blocks of 512 bytes. */
    private static final int[] SIZES = {0, 1, 511, 512, 513, 1023, 1024};

    private static final int[] WINDOW_SIZES = {1, 4, 16, 64};

    private static final int LARGE = 32 << 20;

    @TempDir
    private static Path root;

    @TempDir
    private static Path local;

    private static final AtomicInteger FILES = new AtomicInteger();

    private static DirectoryStore store;
    private static TftpServer server;

    @BeforeAll
    static void startServer() throws IOException {
        store = new DirectoryStore(root, WritePolicy.CREATE);
        server = TftpServer.builder(store)
                .bind(InetAddress.getLoopbackAddress())
                .port(0)
                .start();
    }

    @AfterAll
    static void stopServer() {
        server.close(Duration.ZERO);
        store.close();
    }

    @ParameterizedTest
    @EnumSource
    void shouldMoveFilesThatEndAroundTheEndsOfBlocks(final PeerClient client) throws Exception {
        for (final int size : SIZES) {
            // curl 7.88 takes a tsize of 0 in an OACK for an error
            final boolean emptyForCurl = client == PeerClient.CURL && size == 0;
            read(client, Contents.bytes(size), emptyForCurl ? Settings.NO_OPTIONS : Settings.DEFAULT);
            write(client, Contents.bytes(size), Settings.DEFAULT);
        }
    }

    @ParameterizedTest
    @MethodSource
    void shouldMoveFilesInBlocksOfAllSizes(final PeerClient client, final int blockSize) throws Exception {
        for (final byte[] content : new byte[][] {Contents.bytes(2 * blockSize), Contents.bytes(20_003)}) {
            read(client, content, Settings.blocks(blockSize));
            write(client, content, Settings.blocks(blockSize));
        }
    }

    static Stream<Arguments> shouldMoveFilesInBlocksOfAllSizes() {
        return Stream.of(PeerClient.ATFTP, PeerClient.CURL, PeerClient.BUSYBOX)
                .flatMap(client -> IntStream.of(smallestBlock(client), 512, 1428, 8192, 65_464)
                        .mapToObj(blockSize -> Arguments.of(client, blockSize)));
    }

    /** busybox 1.35 wants 24 bytes at least, and room for its request, which it builds in a buffer of one block. */
    private static int smallestBlock(final PeerClient client) {
        return client == PeerClient.BUSYBOX ? 64 : 8;
    }

    /** No other client here knows windowsize. */
    @ParameterizedTest
    @MethodSource
    void shouldMoveFilesInWindowsOfAllSizes(final int blockSize, final int windowSize) throws Exception {
        final Settings settings = Settings.windows(blockSize, windowSize);
        for (final int size : new int[] {blockSize * windowSize, 100 * blockSize + 1}) {
            read(PeerClient.ATFTP, Contents.bytes(size), settings);
            write(PeerClient.ATFTP, Contents.bytes(size), settings);
        }
    }

    static Stream<Arguments> shouldMoveFilesInWindowsOfAllSizes() {
        return Stream.of(8, 512, 1428)
                .flatMap(blockSize ->
                        IntStream.of(WINDOW_SIZES).mapToObj(windowSize -> Arguments.of(blockSize, windowSize)));
    }

    /** The last block's number is 65534, 65535, 0 and 1. */
    @ParameterizedTest
    @ValueSource(ints = {65_534, 65_535, 65_536, 65_537})
    void shouldCountOnBeyondBlock65535InWindows(final int blocks) throws Exception {
        final byte[] content = Contents.bytes(blocks * 8 - 1);
        read(PeerClient.ATFTP, content, Settings.windows(8, 64));
        write(PeerClient.ATFTP, content, Settings.windows(8, 64));
    }

    @ParameterizedTest
    @EnumSource(names = {"CURL", "BUSYBOX"})
    void shouldCountOnBeyondBlock65535(final PeerClient client) throws Exception {
        final Settings settings = Settings.blocks(smallestBlock(client));
        // curl 7.88 does not notice that it has sent all if the last block is 65535 or 0, and sends empty blocks for
        // ever
        final int blocksWritten = client == PeerClient.CURL ? 65_537 : 65_536;
        read(client, Contents.bytes(65_535 * settings.blockSize() - 1), settings);
        read(client, Contents.bytes(65_536 * settings.blockSize() - 1), settings);
        write(client, Contents.bytes(blocksWritten * settings.blockSize() - 1), settings);
    }

    /** More than 65,535 blocks of 512 bytes, for those who know no others. */
    @ParameterizedTest
    @MethodSource
    void shouldMove32MiB(final PeerClient client, final Settings settings) throws Exception {
        final byte[] content = Contents.bytes(LARGE);
        read(client, content, settings);
        write(client, content, settings);
    }

    static Stream<Arguments> shouldMove32MiB() {
        return Stream.of(
                Arguments.of(PeerClient.HPA, Settings.DEFAULT),
                Arguments.of(PeerClient.COMMONS_NET, Settings.DEFAULT),
                Arguments.of(PeerClient.ATFTP, Settings.windows(1428, 16)),
                Arguments.of(PeerClient.CURL, Settings.blocks(8192)),
                Arguments.of(PeerClient.BUSYBOX, Settings.blocks(65_464)));
    }

    @ParameterizedTest
    @EnumSource(names = {"HPA", "ATFTP", "COMMONS_NET"})
    void shouldConvertText(final PeerClient client) throws Exception {
        read(client, Contents.text(100_000), Settings.TEXT);
        write(client, Contents.text(100_000), Settings.TEXT);
        // Commons Net 3.13 knows nothing of CR NUL
        if (client != PeerClient.COMMONS_NET) {
            read(client, Contents.hardText(20_000), Settings.TEXT);
            write(client, Contents.hardText(20_000), Settings.TEXT);
        }
    }

    private static void read(final PeerClient client, final byte[] content, final Settings settings)
            throws IOException, InterruptedException {
        final String name = "down" + FILES.incrementAndGet();
        final Path offered = Files.write(root.resolve(name), content);
        final Path received = local.resolve(name);
        client.transfer(false, server.addresses().get(0), received, settings);
        assertThat(received).as("read by %s, %s", client, settings).hasBinaryContent(content);
        Files.delete(offered);
        Files.delete(received);
    }

    private static void write(final PeerClient client, final byte[] content, final Settings settings)
            throws IOException, InterruptedException {
        final String name = "up" + FILES.incrementAndGet();
        final Path sent = Files.write(local.resolve(name), content);
        final Path stored = root.resolve(name);
        client.transfer(true, server.addresses().get(0), sent, settings);
        assertThat(stored).as("written by %s, %s", client, settings).hasBinaryContent(content);
        Files.delete(sent);
        Files.delete(stored);
    }
}

package dev.lockstep.tftp.bench.measure.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.measure.load.GeneratedContent;
import dev.lockstep.tftp.bench.measure.load.LoadResult;
import dev.lockstep.tftp.server.TftpServer;
import dev.lockstep.tftp.server.TftpServerBuilder;
import dev.lockstep.tftp.server.store.MemoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import dev.lockstep.tftp.testing.FreePorts;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.RawPeer;
import dev.lockstep.tftp.testing.Received;
import dev.lockstep.tftp.wire.TftpOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeutralClientIT {
    private static final int SIZE = 100_001;
    private static final long PATIENCE_NS = 10_000_000;

    private final MemoryStore store = new MemoryStore(WritePolicy.CREATE_AND_OVERWRITE);
    private final NeutralClient client;

    NeutralClientIT() throws IOException {
        client = new NeutralClient();
    }

    @BeforeEach
    void fillStore() {
        store.put(Integer.toString(SIZE), content(SIZE));
    }

    @AfterEach
    void closeClient() throws IOException {
        client.close();
    }

    static byte[] content(final int size) {
        final byte[] content = new byte[size];
        GeneratedContent.fill(0, new UnsafeBuffer(content), 0, size);
        return content;
    }

    private LoadResult run(final ServerCell cell) throws IOException {
        return run(cell, builder -> builder);
    }

    private LoadResult run(final ServerCell cell, final UnaryOperator<TftpServerBuilder> settings) throws IOException {
        try (TftpServer server = settings.apply(TftpServer.builder(store)
                        .bind(InetAddress.getLoopbackAddress())
                        .port(0)
                        .maxTransfers(1000))
                .start()) {
            final LoadResult result = client.run(cell.plan(address(server.port()), 0));
            // the server does not wait for a transfer that the client gave up
            server.close(Duration.ZERO);
            return result;
        }
    }

    private static InetSocketAddress address(final int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @ParameterizedTest
    @CsvSource({
        "512, 1, 1, SPINNING",
        "1428, 1, 1, BLOCKING",
        "1428, 16, 1, SPINNING",
        "512, 16, 5, BLOCKING",
        "1428, 1, 64, SPINNING",
        "512, 1, 5, SPINNING"
    })
    void shouldRead(final int blockSize, final int windowSize, final int clients, final Waiting waiting)
            throws IOException {
        final LoadResult result =
                run(ServerCell.reading(blockSize, windowSize, clients, SIZE).with(waiting));

        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(Outcome.OK);
        assertThat(result.transfers()).isGreaterThanOrEqualTo(clients);
        assertThat(result.bytes()).isEqualTo(result.transfers() * SIZE);
        assertThat(result.blocks()).isEqualTo(result.transfers() * (SIZE / blockSize + 1));
        assertThat(result.roundTripsNs().getTotalCount()).isPositive();
        assertThat(LoadResult.decode(result.completions()).getTotalCount()).isEqualTo(result.transfers());
    }

    @ParameterizedTest
    @CsvSource({"512, 1", "1428, 16"})
    void shouldWrite(final int blockSize, final int windowSize) throws IOException {
        final LoadResult result = run(ServerCell.writing(blockSize, windowSize, SIZE));

        assertThat(result.failure()).isEmpty();
        assertThat(result.bytes()).isEqualTo(SIZE);
        assertThat(result.blocks()).isEqualTo(SIZE / blockSize + 1);
        assertThat(store.get("written"))
                .hasValueSatisfying(written -> assertThat(written).isEqualTo(content(SIZE)));
    }

    @Test
    void shouldReadAFileThatEndsWithAnEmptyBlock() throws IOException {
        store.put("1024", content(1024));

        final LoadResult result = run(ServerCell.reading(512, 1, 1, 1024));

        assertThat(result.failure()).isEmpty();
        assertThat(result.blocks()).isEqualTo(3);
    }

    @Test
    void shouldTimeAnExpectedRefusal() throws IOException {
        final LoadResult result = run(ServerCell.refused());

        assertThat(result.outcome()).isEqualTo(Outcome.OK);
        assertThat(result.transfers()).isEqualTo(1);
        assertThat(result.bytes()).isZero();
    }

    @Test
    void shouldReportAnUnexpectedRefusal() throws IOException {
        final LoadResult result = run(ServerCell.reading(512, 1, 1, 12_345));

        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.failure()).contains("ERROR 1", "not found");
        assertThat(result.failed()).isEqualTo(1);
        assertThat(result.transfers()).isZero();
    }

    @Test
    void shouldReportAFileInsteadOfAnExpectedRefusal() throws IOException {
        store.put(ServerCell.MISSING_FILE, content(10));

        assertThat(run(ServerCell.refused()).outcome()).isEqualTo(Outcome.WRONG_BYTES);
    }

    @Test
    void shouldReportADifferentlyGrantedOptionAsUnsupported() throws IOException {
        final LoadResult result = run(ServerCell.reading(1428, 1, 1, SIZE), builder -> builder.maxBlockSize(1000));

        assertThat(result.outcome()).isEqualTo(Outcome.UNSUPPORTED);
        assertThat(result.failure()).contains("blksize 1000");
    }

    @Test
    void shouldReportAnIgnoredOptionAsUnsupported() throws IOException {
        final LoadResult result =
                run(ServerCell.reading(512, 16, 1, SIZE), builder -> builder.refuseOption(TftpOption.WINDOWSIZE));

        assertThat(result.outcome()).isEqualTo(Outcome.UNSUPPORTED);
        assertThat(result.failure()).contains("no option was acknowledged");
    }

    @Test
    void shouldDetectMissingBytes() throws IOException {
        try (PlantedServer server = PlantedServer.truncating()) {
            final LoadResult result =
                    client.run(ServerCell.reading(512, 1, 1, SIZE).plan(server.address(), 0));

            assertThat(result.outcome()).isEqualTo(Outcome.WRONG_BYTES);
        }
    }

    @Test
    void shouldDetectAWrongByte() throws IOException {
        final byte[] content = content(SIZE);
        content[70_000] ^= 1;
        store.put(Integer.toString(SIZE), content);

        final LoadResult result = run(ServerCell.reading(512, 1, 1, SIZE));

        assertThat(result.outcome()).isEqualTo(Outcome.WRONG_BYTES);
        assertThat(result.failure()).contains("block " + (70_000 / 512 + 1));
    }

    @Test
    void shouldGiveUpWithoutAnAnswer() throws IOException {
        try (NeutralClient hasty = new NeutralClient(PATIENCE_NS)) {
            final LoadResult result =
                    hasty.run(ServerCell.reading(512, 1, 1, SIZE).plan(address(FreePorts.udp()), 0));

            assertThat(result.outcome()).isEqualTo(Outcome.TIMEOUT);
            assertThat(result.failure()).contains("no answer", "after 0 blocks");
            assertThat(result.retransmissions()).isEqualTo(5);
        }
    }

    /** Each block of the window may reach the closed port, and so may the next one. */
    @ParameterizedTest
    @CsvSource({"false", "true"})
    void shouldReportAServerWithAClosedPortAsCrashed(final boolean write) throws IOException {
        try (RawPeer server = RawPeer.onLoopback()) {
            final ServerCell cell = write ? ServerCell.writing(512, 16, SIZE) : ServerCell.reading(512, 16, 1, SIZE);
            final CompletableFuture<Void> dying = CompletableFuture.runAsync(() -> grantAndDie(server));

            final LoadResult result = client.run(cell.plan(server.address(), 0));

            dying.join();
            assertThat(result.outcome()).isEqualTo(Outcome.CRASH);
            assertThat(result.failure()).contains("port of the transfer was closed after 0 blocks");
        }
    }

    /** Otherwise the server would repeat its last packet for a minute, during the next measurement. */
    @Test
    void shouldSendAnErrorWhenItGivesUp() throws IOException {
        try (RawPeer server = RawPeer.onLoopback()) {
            final CompletableFuture<Received> told = CompletableFuture.supplyAsync(() -> answerWrongly(server));

            final LoadResult result =
                    client.run(ServerCell.reading(512, 1, 1, SIZE).plan(server.address(), 0));

            assertThat(result.outcome()).isEqualTo(Outcome.WRONG_BYTES);
            told.join().isError(0);
        }
    }

    private static Received answerWrongly(final RawPeer server) {
        try {
            server.send(server.receive().sender(), Packets.data(1, new byte[512]));
            return server.receive();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldAcceptOnlyFileNotFoundAsExpectedRefusal() throws IOException {
        try (RawPeer server = RawPeer.onLoopback()) {
            final CompletableFuture<Void> refusing = CompletableFuture.runAsync(() -> refuse(server));

            final LoadResult result = client.run(ServerCell.refused().plan(server.address(), 0));

            refusing.join();
            assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(result.failure()).contains("ERROR 2", "no access");
        }
    }

    private static void refuse(final RawPeer server) {
        try {
            server.send(server.receive().sender(), Packets.error(2, "no access"));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void grantAndDie(final RawPeer server) {
        try (RawPeer transfer = RawPeer.onLoopback()) {
            final Received request = server.receive();
            transfer.send(request.sender(), Packets.oack("windowsize", 16));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldMeasureTheNextServerAfterAFailure() throws IOException {
        assertThat(run(ServerCell.reading(512, 1, 64, 12_345)).outcome()).isEqualTo(Outcome.REFUSED);

        final LoadResult result = run(ServerCell.reading(512, 1, 1, SIZE));

        assertThat(result.outcome()).isEqualTo(Outcome.OK);
        assertThat(result.failed()).isZero();
        assertThat(result.failure()).isEmpty();
    }
}

package dev.lockstep.tftp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.retransmit.RetransmitStrategy;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.Received;
import dev.lockstep.tftp.wire.Opcode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls that do not hold up their callers, calls with settings of their own, and the end of a client. */
@Timeout(120)
class AsyncCallsIT {
    private static final byte[] CONTENT = Packets.content(1300);
    private static final int AT_ONCE = 50;
    private static final int POLL_MS = 20;

    private final RawServer server = new RawServer();
    private final TftpClient client =
            RawServer.patientClient().blockSize(0).windowSize(0).dally(false).build();
    private final RemoteFile remote = RemoteFile.of(server.address(), "f");

    AsyncCallsIT() throws IOException {}

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void shouldReadIntoAFileWhileTheCallerGoesOn(@TempDir final Path directory) throws Exception {
        final Path file = directory.resolve("local");
        final CompletableFuture<TransferResult> transfer = client.getAsync(remote, file);
        server.request();
        assertThat(transfer).isNotDone();
        server.send(CONTENT, 1);
        assertThat(transfer.get().bytes()).isEqualTo(CONTENT.length);
        assertThat(file).hasBinaryContent(CONTENT);
    }

    @Test
    void shouldReadIntoMemory() throws Exception {
        final CompletableFuture<byte[]> transfer = client.getAsync(remote);
        server.request();
        server.send(CONTENT, 1);
        assertThat(transfer.get()).isEqualTo(CONTENT);
    }

    @Test
    void shouldWriteAFileAndBytesWithTheirSize(@TempDir final Path directory) throws Exception {
        final CompletableFuture<TransferResult> file =
                client.putAsync(remote, Files.write(directory.resolve("local"), CONTENT));
        assertThat(server.request().strings()).containsExactly("f", "octet", "tsize", "1300");
        server.take(CONTENT);
        assertThat(file.get().blocks()).isEqualTo(3);

        final CompletableFuture<TransferResult> bytes = client.putAsync(remote, CONTENT);
        assertThat(server.request().strings()).containsExactly("f", "octet", "tsize", "1300");
        server.take(CONTENT);
        assertThat(bytes.get().blocks()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(PeerServer.class)
    void shouldTransferManyFilesAtOnceOnOneThread(final PeerServer peer, @TempDir final Path root) throws Exception {
        final byte[] content = Packets.content(100_000);
        Files.write(root.resolve("kernel"), content);
        try (PeerServer.Running running = peer.start(root);
                TftpClient many = TftpClient.builder().build()) {
            final List<CompletableFuture<byte[]>> transfers = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                transfers.add(many.getAsync(RemoteFile.of(running.address(), "kernel")));
            }
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> "tftp-client".equals(thread.getName()))
                    .hasSize(1);
            for (final CompletableFuture<byte[]> transfer : transfers) {
                assertThat(transfer.get()).isEqualTo(content);
            }
        }
    }

    @Test
    void shouldEndATransferThatIsCancelledWithAnErrorToTheServerAndLeaveNothing(@TempDir final Path directory)
            throws Exception {
        final CompletableFuture<TransferResult> transfer = client.getAsync(remote, directory.resolve("local"));
        server.request();
        server.reply(Packets.data(1, new byte[512])).receive().isAck(1);
        assertThat(transfer.cancel(true)).isTrue();
        server.receive().isError(0);
        client.close();
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void shouldFailWithTheExceptionOfABlockingCall(@TempDir final Path directory) throws Exception {
        final CompletableFuture<byte[]> refused = client.getAsync(remote);
        server.request();
        server.reply(Packets.error(1, "not here"));
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(refused::join)
                .havingCause()
                .isInstanceOf(TftpErrorException.class)
                .withMessageContaining("not here");

        final CompletableFuture<TransferResult> noSource = client.putAsync(remote, directory.resolve("missing"));
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(noSource::join)
                .havingCause()
                .withMessageContaining("missing");

        final CompletableFuture<TransferResult> noTarget = client.getAsync(remote, directory);
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(noTarget::join)
                .havingCause()
                .withMessageContaining("is a directory");
        assertThat(server.noRequest()).isTrue();
    }

    @Test
    void shouldRunReactionsAwayFromTheLoopSoThatOneThatBlocksHoldsUpNoTransfer() throws Exception {
        final CountDownLatch blocked = new CountDownLatch(1);
        final CompletableFuture<Void> reaction = client.getAsync(remote).thenAccept(content -> await(blocked));
        server.request();
        server.send(CONTENT, 1);

        final CompletableFuture<byte[]> second = client.getAsync(remote);
        server.request();
        server.send(CONTENT, 1);
        assertThat(second.get()).isEqualTo(CONTENT);
        blocked.countDown();
        reaction.get();
    }

    @Test
    void shouldReportTheProgressOfACallToItsListenerEvenIfItBlocks() throws Exception {
        final List<Long> progress = new CopyOnWriteArrayList<>();
        final CountDownLatch transferred = new CountDownLatch(1);
        final CompletableFuture<byte[]> transfer = client.with(call -> call.progress((bytes, total) -> {
                    await(transferred);
                    progress.add(bytes);
                }))
                .getAsync(remote);
        server.request();
        server.send(CONTENT, 1);
        transferred.countDown();
        assertThat(transfer.get()).isEqualTo(CONTENT);
        assertThat(progress).isSorted().endsWith(1300L);
    }

    @Test
    void shouldEndTheTransferWhoseListenerThrows() throws Exception {
        final CompletableFuture<byte[]> transfer = client.with(call -> call.progress((bytes, total) -> {
                    if (bytes > 0) {
                        throw new IllegalStateException("the listener failed");
                    }
                }))
                .getAsync(remote);
        server.request();
        server.reply(Packets.data(1, new byte[512])).receive().isAck(1);
        server.receive().isError(0);
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(transfer::join)
                .withMessageContaining("the listener failed");
    }

    /** All calls share a thread, which an error ends, such as a lack of memory. */
    @Test
    void shouldLeaveNoCallWaitingAfterAnError() throws Exception {
        final CompletableFuture<byte[]> faulty =
                client.with(call -> call.retransmission(new FailingPolicy())).getAsync(remote);

        for (final CompletableFuture<byte[]> call : List.of(faulty, client.getAsync(remote))) {
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(call::join)
                    .withRootCauseExactlyInstanceOf(InternalError.class);
        }
    }

    @Test
    void shouldUseTheSettingsOfOneCallForThatCallAlone() throws Exception {
        final CompletableFuture<byte[]> own = client.with(
                        call -> call.blockSize(1024).patience(Duration.ofSeconds(5)))
                .getAsync(remote);
        assertThat(server.request().strings()).contains("blksize", "1024");
        server.reply(Packets.error(1, "not here"));
        assertThat(own).failsWithin(Duration.ofMinutes(1));

        final CompletableFuture<byte[]> other = client.getAsync(remote);
        assertThat(server.request().strings()).doesNotContain("blksize");
        server.send(CONTENT, 1);
        assertThat(other.get()).isEqualTo(CONTENT);
    }

    @Test
    void shouldEndBlockingAndAsynchronousCallsWhenItIsClosedAndRefuseLaterOnes() throws Exception {
        server.start(() -> client.get(remote));
        server.request();
        server.reply(Packets.data(1, new byte[512])).receive().isAck(1);
        final CompletableFuture<byte[]> asynchronous = client.getAsync(remote);
        final Received second = server.requestBeside();

        client.close();
        server.receive().isError(0);
        assertThat(second).isNotNull();
        assertThat(server.failure()).isInstanceOf(IOException.class).hasMessage("the client was closed");
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(asynchronous::join)
                .withMessageContaining("the client was closed");
        assertThatIllegalStateException().isThrownBy(() -> client.get(remote));
        assertThatIllegalStateException().isThrownBy(() -> client.getAsync(remote));
    }

    @Test
    void shouldReadAStreamAsItArrives() throws Exception {
        server.start(() -> {
            try (InputStream stream = client.open(remote)) {
                return stream.readAllBytes();
            }
        });
        server.request();
        assertThat(server.send(CONTENT, 1).result()).isEqualTo(CONTENT);
    }

    @Test
    void shouldRefuseToOpenAStreamOfAFileThatTheServerRefuses() throws Exception {
        server.start(() -> client.open(remote));
        server.request();
        server.reply(Packets.error(1, "not here"));
        assertThat(server.failure()).isInstanceOf(TftpErrorException.class).hasMessageContaining("not here");
    }

    @Test
    void shouldEndTheTransferOfAStreamThatIsClosed() throws Exception {
        final byte[] content = Packets.content(200_000);
        server.start(() -> client.with(call -> call.blockSize(1428)).open(remote));
        assertThat(server.request().strings()).contains("blksize");
        // the stream opens with its first bytes, which come in chunks; once nobody reads them, no block is acknowledged
        for (int block = 1; server.resultNow() == null; block++) {
            server.reply(Packets.data(block, Packets.block(content, block, 512)));
            Received ack = server.receive(POLL_MS);
            while (ack == null && server.resultNow() == null) {
                ack = server.receive(POLL_MS);
            }
        }
        final InputStream stream = (InputStream) server.result();
        stream.close();
        Received last = server.receive();
        while (last.opcode() == Opcode.ACK) {
            last = server.receive();
        }
        last.isError(0);
        assertThatIOException().isThrownBy(stream::read).withMessage("the stream is closed");
    }

    private static void await(final CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class FailingPolicy implements RetransmitPolicy {
        @Override
        public RetransmitStrategy newStrategy(final long seed) {
            throw new InternalError("of a test");
        }

        @Override
        public RetransmitPolicy withNegotiatedInterval(final long intervalNs) {
            return this;
        }
    }
}

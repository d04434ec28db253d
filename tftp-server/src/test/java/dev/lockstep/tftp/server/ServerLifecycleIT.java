package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lockstep.tftp.server.store.ContentException;
import dev.lockstep.tftp.server.store.ContentRequest;
import dev.lockstep.tftp.server.store.ContentStore;
import dev.lockstep.tftp.server.store.MemoryStore;
import dev.lockstep.tftp.testing.Addresses;
import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.FreePorts;
import dev.lockstep.tftp.testing.OpenFiles;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.RawPeer;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.transport.IdleMode;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Beginnings and ends of servers. */
@Timeout(120)
class ServerLifecycleIT {
    @Test
    void shouldSayWhichPortIsTakenAndLeaveNothingBehind() throws Exception {
        try (RawPeer taken = RawPeer.onLoopback()) {
            assertThatExceptionOfType(ListenException.class)
                    .isThrownBy(() -> startOn(taken.address()).close())
                    .withMessageContaining("127.0.0.1:" + taken.address().getPort())
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(ListenException.Reason.IN_USE));
            final OpenFiles before = OpenFiles.now();
            for (int i = 0; i < 50; i++) {
                assertThatExceptionOfType(ListenException.class)
                        .isThrownBy(() -> startOn(taken.address()).close());
            }
            before.awaitNoMore();
        }
    }

    @Test
    void shouldLeaveNothingBehindWhenOneOfItsAddressesIsTaken() throws Exception {
        try (RawPeer taken = RawPeer.onLoopback()) {
            final OpenFiles before = OpenFiles.now();
            for (int i = 0; i < 20; i++) {
                assertThatExceptionOfType(ListenException.class)
                        .isThrownBy(() -> TftpServer.builder(RunningServer.memory())
                                .bind(Addresses.ipv6Loopback())
                                .bind(Addresses.loopback())
                                .loops(2)
                                .port(taken.address().getPort())
                                .start()
                                .close());
            }
            before.awaitNoMore();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldStopAtOnceAndLeaveNothingBehind(final IdleMode idleMode) throws Exception {
        startAndStop(idleMode, 1);
        final OpenFiles before = OpenFiles.now();
        for (int i = 0; i < 30; i++) {
            startAndStop(idleMode, 1 + i % 3);
        }
        before.awaitNoMore();
        Await.until(
                "all threads have ended",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("tftp-loop")));
    }

    private static void startAndStop(final IdleMode idleMode, final int loops) throws Exception {
        final int port = FreePorts.udp();
        final RunningServer server = RunningServer.start(
                RunningServer.memory(),
                builder -> builder.idleMode(idleMode).loops(loops).port(port));
        server.assertAlive();
        server.close();
        try (RawPeer again = RawPeer.on(server.address().getAddress(), port)) {
            assertThat(again.address().getPort()).as("the port is free again").isEqualTo(port);
        }
    }

    @Test
    void shouldLetTransfersFinishBeforeItStops() throws Exception {
        try (RunningServer server = RunningServer.start();
                RawClient client = server.client();
                RawClient late = server.client()) {
            client.request(Packets.rrq(RunningServer.FILE)).receive();

            final CompletableFuture<Void> stopping =
                    CompletableFuture.runAsync(() -> server.stop(Duration.ofMinutes(1)));
            client.reply(Packets.ack(1)).receive().isData(2, Packets.block(RunningServer.CONTENT, 2, 512));
            client.reply(Packets.ack(2)).receive().isData(3, Packets.block(RunningServer.CONTENT, 3, 512));
            client.reply(Packets.ack(3));
            stopping.get(60, TimeUnit.SECONDS);

            assertThat(server.reports)
                    .singleElement()
                    .satisfies(report -> assertThat(report.outcome().kind()).isEqualTo(Kind.COMPLETED));
            late.request(Packets.rrq(RunningServer.FILE));
            assertThat(late.receive(1)).isNull();
        }
    }

    @Test
    void shouldStopTwice() throws Exception {
        final RunningServer server = RunningServer.start();
        server.close();
        server.close();
        assertThat(server.reports).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void shouldAnswerOnOnePortHoweverManyLoopsItHas(final int loops) throws Exception {
        try (RunningServer server = RunningServer.start(RunningServer.memory(), builder -> builder.loops(loops))) {
            assertThat(server.addresses()).hasSize(1);
            for (int i = 0; i < 20 * loops; i++) {
                server.assertAlive();
            }
        }
    }

    @Test
    @Tag("SEC-17.26")
    void shouldLoseNoTransferToAListenerThatThrows() throws Exception {
        try (RunningServer server = RunningServer.start(
                        RunningServer.memory(),
                        builder -> builder.listener(report -> {
                            throw new IllegalStateException("a listener's mistake");
                        }));
                RawClient client = server.client()) {
            server.rememberOpenFiles();
            for (int i = 0; i < 20; i++) {
                server.assertAlive();
                client.request(Packets.rrq("missing")).receive().isError(1);
                client.request(Packets.rrq(RunningServer.FILE)).receive();
                client.reply(Packets.error(0, "enough"));
            }
            server.awaitNoTransfer();
            server.awaitReports(61);
        }
    }

    @Test
    @Tag("SEC-17.26")
    void shouldOutliveAStoreThatThrows() throws Exception {
        final MemoryStore store = RunningServer.memory();
        final ContentStore throwing = new ContentStore() {
            @Override
            public BlockSource openRead(final ContentRequest request) throws ContentException {
                if ("bad".equals(request.name().toString())) {
                    throw new IllegalStateException("a store's mistake");
                }
                return store.openRead(request);
            }

            @Override
            public BlockSink openWrite(final ContentRequest request) {
                throw new IllegalStateException("a store's mistake");
            }
        };
        try (RunningServer server = RunningServer.start(throwing, builder -> builder);
                RawClient client = server.client()) {
            server.rememberOpenFiles();
            for (int i = 0; i < 20; i++) {
                client.request(Packets.rrq("bad")).request(Packets.wrq("new"));
                server.assertAlive();
            }
            server.awaitNoTransfer();
        }
    }

    private static TftpServer startOn(final InetSocketAddress address) throws Exception {
        return TftpServer.builder(RunningServer.memory())
                .bind(address.getAddress())
                .port(address.getPort())
                .start();
    }
}

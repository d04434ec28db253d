package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.server.event.TransferReport;
import dev.lockstep.tftp.server.store.ContentException;
import dev.lockstep.tftp.server.store.ContentRequest;
import dev.lockstep.tftp.server.store.ContentStore;
import dev.lockstep.tftp.server.store.MemoryStore;
import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.Received;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server takes no more requests, and another one perhaps has its place. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class DrainIT {
    private static final String SLOW = "slow";
    private static final int QUEUED = 100;

    private final List<TransferReport> secondReports = new CopyOnWriteArrayList<>();

    private static RunningServer first(final boolean singlePort, final int loops) throws IOException {
        return RunningServer.start(
                RunningServer.memory(),
                builder -> builder.singlePort(singlePort).loops(loops));
    }

    private TftpServer second(final RunningServer first, final boolean singlePort) throws IOException {
        final MemoryStore store = RunningServer.memory();
        store.put("second", Packets.content(600));
        return TftpServer.builder(store)
                .bind(first.address().getAddress())
                .port(first.address().getPort())
                .sharedPorts(true)
                .singlePort(singlePort)
                .retransmission(RetransmitPolicies.parse("fixed:10s,patience=120s"))
                .listener(secondReports::add)
                .start();
    }

    @ParameterizedTest
    @CsvSource({"false, 1", "false, 2", "true, 1", "true, 2"})
    void shouldFinishItsTransfersWhileAnotherServerHasItsPort(final boolean singlePort, final int loops)
            throws Exception {
        try (RunningServer first = first(singlePort, loops);
                RawClient reader = first.client();
                RawClient writer = first.client()) {
            final Received block =
                    reader.request(Packets.rrq(RunningServer.FILE)).receive();
            writer.request(Packets.wrq("written")).receive().isAck(0);

            first.server().sharePorts();
            try (TftpServer second = second(first, singlePort)) {
                first.server().drain();

                for (int i = 0; i < 20; i++) {
                    try (RawClient client = first.client()) {
                        assertThat(client.read("second")).isEqualTo(Packets.content(600));
                    }
                }
                assertThat(reader.readOn(block, 512)).isEqualTo(RunningServer.CONTENT);
                writer.writeOn(RunningServer.CONTENT, 512);
                first.awaitReports(2);
                assertThat(first.reports).allMatch(report -> report.outcome().kind() == Kind.COMPLETED);
                Await.until("the second server has served all others", () -> secondReports.size() == 20);
                assertThat(second.port()).isEqualTo(first.address().getPort());
            }
        }
    }

    @Test
    void shouldGiveAClientUpThatBeginsAgainSoThatTheOtherServerHasIt() throws Exception {
        try (RunningServer first = first(true, 1);
                RawClient client = first.client()) {
            client.request(Packets.rrq(RunningServer.FILE)).receive();
            first.server().sharePorts();
            try (TftpServer second = second(first, true)) {
                assertThat(second.port()).isEqualTo(first.address().getPort());
                first.server().drain();
                // a repetition is answered where it began
                client.request(Packets.rrq(RunningServer.FILE))
                        .receive()
                        .isData(1, Packets.block(RunningServer.CONTENT, 1, 512));

                client.request(Packets.rrq("second"));
                first.awaitReports(1);
                assertThat(client.read("second")).isEqualTo(Packets.content(600));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldAnswerTheRequestsThatWaitAtItsPort(final boolean singlePort) throws Exception {
        final CountDownLatch opened = new CountDownLatch(1);
        final CountDownLatch released = new CountDownLatch(1);
        final MemoryStore files = RunningServer.memory();
        files.put(SLOW, RunningServer.CONTENT);
        final ContentStore store = new Held(files, opened, released);
        final List<RawClient> clients = new ArrayList<>();
        try (RunningServer server = RunningServer.start(store, builder -> builder.singlePort(singlePort));
                RawClient slow = server.client()) {
            server.server().sharePorts();
            slow.request(Packets.rrq(SLOW));
            opened.await();
            for (int i = 0; i < QUEUED; i++) {
                final RawClient client = server.client();
                clients.add(client.request(Packets.rrq(RunningServer.FILE)));
            }
            final Thread draining = new Thread(() -> drain(server.server()));
            draining.start();
            released.countDown();
            draining.join();

            for (final RawClient client : clients) {
                assertThat(client.readOn(client.receive(), 512)).isEqualTo(RunningServer.CONTENT);
            }
            assertThat(slow.readOn(slow.receive(), 512)).isEqualTo(RunningServer.CONTENT);
            assertThat(server.server().awaitTransfers(Duration.ofSeconds(60))).isTrue();
        } finally {
            clients.forEach(RawClient::close);
        }
    }

    /** Files on the loop. The loop waits while the slow one is opened. */
    private record Held(ContentStore files, CountDownLatch opened, CountDownLatch released) implements ContentStore {
        @Override
        public boolean mayBlock() {
            return false;
        }

        @Override
        public BlockSource openRead(final ContentRequest request) throws ContentException {
            if (request.name().toString().equals(SLOW)) {
                opened.countDown();
                try {
                    released.await();
                } catch (final InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return files.openRead(request);
        }

        @Override
        public BlockSink openWrite(final ContentRequest request) throws ContentException {
            return files.openWrite(request);
        }
    }

    private static void drain(final TftpServer server) {
        try {
            server.drain();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldKeepThePortFromServersThatDoNotTakeItOver() throws Exception {
        try (RunningServer first = first(false, 1)) {
            assertThatThrownBy(() -> second(first, false).close())
                    .isInstanceOfSatisfying(
                            ListenException.class,
                            e -> assertThat(e.reason()).isEqualTo(ListenException.Reason.IN_USE));
            first.server().sharePorts();
            assertThatThrownBy(() -> TftpServer.builder(RunningServer.memory())
                            .bind(first.address().getAddress())
                            .port(first.address().getPort())
                            .loops(2)
                            .start()
                            .close())
                    .isInstanceOf(ListenException.class);
        }
    }
}

package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.lockstep.tftp.server.store.DirectoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import dev.lockstep.tftp.testing.Addresses;
import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.OpenFiles;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.RawPeer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More than a server can serve: it stays within its limits, and who really wants a file gets it. */
@Timeout(180)
class FloodIT {
    private static final int LOOK_EVERY = 500;

    /** Each request comes from an address and port of its own, where nobody ever answers, as if its sender was forged. */
    @Test
    @Tag("SEC-17.23")
    @Tag("SEC-17.24")
    @Tag("SEC-17.25")
    void shouldServeALegitimateClientInAFloodOfForgedRequests() throws Exception {
        final int maxTransfers = 50;
        final int requests = 20_000;
        try (RunningServer server =
                RunningServer.start(RunningServer.memory(), builder -> builder.maxTransfers(maxTransfers))) {
            server.rememberOpenFiles();
            final OpenFiles before = OpenFiles.now();
            final int threads = ManagementFactory.getThreadMXBean().getThreadCount();
            for (int i = 0; i < requests; i++) {
                try (RawPeer forged = forged(i)) {
                    forged.send(
                            server.address(),
                            i % 3 == 0 ? Packets.wrq("new" + i) : Packets.rrq(RunningServer.FILE, "octet", "tsize", 0));
                }
                if (i % LOOK_EVERY == 0) {
                    Await.until("the rest is closed", () -> before.more() <= maxTransfers + 1);
                    assertThat(ManagementFactory.getThreadMXBean().getThreadCount())
                            .isLessThanOrEqualTo(threads + 2);
                    assertThat(server.readPatiently()).isEqualTo(RunningServer.CONTENT);
                }
            }
            assertThat(server.readPatiently()).isEqualTo(RunningServer.CONTENT);
            Await.until("the rest is closed", () -> before.more() <= maxTransfers);
        }
    }

    @Test
    @Tag("SEC-17.23")
    void shouldForgetForgedRequestsSoon() throws Exception {
        try (RunningServer server = RunningServer.startImpatient(builder -> builder)) {
            server.rememberOpenFiles();
            for (int i = 0; i < 200; i++) {
                try (RawPeer forged = forged(i)) {
                    forged.send(server.address(), Packets.rrq(RunningServer.FILE));
                }
            }
            server.awaitReports(150);
            server.awaitNoTransfer();
            server.assertAlive();
        }
    }

    /** Transfers whose clients answer are not given up for others. */
    @Test
    @Tag("SEC-17.23")
    void shouldKeepRunningTransfersInAFlood() throws Exception {
        try (RunningServer server = RunningServer.start(RunningServer.memory(), builder -> builder.maxTransfers(3));
                RawClient one = server.client();
                RawClient two = server.client()) {
            one.request(Packets.rrq(RunningServer.FILE)).receive();
            one.reply(Packets.ack(1)).receive();
            two.request(Packets.wrq("new")).receive();
            two.reply(Packets.data(1, Packets.block(RunningServer.CONTENT, 1, 512)))
                    .receive()
                    .isAck(1);
            for (int i = 0; i < 300; i++) {
                try (RawPeer forged = forged(i)) {
                    forged.send(server.address(), Packets.rrq(RunningServer.FILE));
                }
            }
            one.reply(Packets.ack(2)).receive().isData(3, Packets.block(RunningServer.CONTENT, 3, 512));
            one.reply(Packets.ack(3));
            two.reply(Packets.data(2, Packets.block(RunningServer.CONTENT, 2, 512)))
                    .receive()
                    .isAck(2);
            two.reply(Packets.data(3, Packets.block(RunningServer.CONTENT, 3, 512)))
                    .receive()
                    .isAck(3);
            assertThat(server.readPatiently()).isEqualTo(RunningServer.CONTENT);
        }
    }

    @Test
    @Tag("SEC-17.23")
    void shouldBeSilentWhileItIsFullAndServeAgainOnceItIsNot() throws Exception {
        try (RunningServer server = RunningServer.start(RunningServer.memory(), builder -> builder.maxTransfers(1));
                RawClient running = server.client();
                RawClient waiting = server.client()) {
            running.request(Packets.rrq(RunningServer.FILE)).receive();
            running.reply(Packets.ack(1)).receive();

            waiting.request(Packets.rrq(RunningServer.FILE));
            running.reply(Packets.ack(2)).receive();
            assertThat(waiting.receive(1)).isNull();

            running.reply(Packets.ack(3));
            server.awaitReports(1);
            assertThat(waiting.read(RunningServer.FILE)).isEqualTo(RunningServer.CONTENT);
        }
    }

    /** A client that sends one file after the other is not held up by its own dallying. */
    @Test
    @Tag("SEC-17.27")
    void shouldServeAClientAtItsLimitOnceItsTransferDallies() throws Exception {
        try (RunningServer server =
                        RunningServer.start(RunningServer.memory(), builder -> builder.maxTransfersPerClient(1));
                RawClient client = server.client()) {
            for (int i = 0; i < 5; i++) {
                try (RawClient port = server.client()) {
                    port.request(Packets.wrq("new" + i)).receive().isAck(0);
                    port.writeOn(RunningServer.CONTENT, 512);
                }
            }
            client.request(Packets.rrq(RunningServer.FILE)).receive();
            client.reply(Packets.ack(1)).receive();
            try (RawClient second = server.client()) {
                second.request(Packets.rrq(RunningServer.FILE));
                client.reply(Packets.ack(2)).receive();
                assertThat(second.receive(1)).as("one at a time").isNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    @Tag("SEC-17.24")
    void shouldServeVeryManyClientsAtOnce(final int loops) throws Exception {
        final int clients = 400;
        try (RunningServer server = RunningServer.start(RunningServer.memory(), builder -> builder.loops(loops))) {
            final RawClient[] all = new RawClient[clients];
            try {
                for (int i = 0; i < clients; i++) {
                    all[i] = server.client();
                    all[i].request(Packets.rrq(RunningServer.FILE)).receive();
                }
                final Set<Integer> ports = new HashSet<>();
                for (int block = 1; block <= 3; block++) {
                    for (final RawClient client : all) {
                        ports.add(client.tid().getPort());
                        client.reply(Packets.ack(block));
                        if (block < 3) {
                            client.receive().isData(block + 1, Packets.block(RunningServer.CONTENT, block + 1, 512));
                        }
                    }
                }
                assertThat(ports).hasSize(clients);
                server.awaitReports(clients);
            } finally {
                for (final RawClient client : all) {
                    if (client != null) {
                        client.close();
                    }
                }
            }
        }
    }

    @Test
    @Tag("SEC-17.26")
    void shouldLeakNothingHoweverOftenItRefuses(@TempDir final Path directory) throws Exception {
        Files.write(directory.resolve(RunningServer.FILE), RunningServer.CONTENT);
        Files.createDirectory(directory.resolve("dir"));
        final byte[][] requests = {
            Packets.rrq("missing"),
            Packets.rrq("../canary"),
            Packets.rrq("x".repeat(300)),
            Packets.rrq("dir/" + "x".repeat(300)),
            Packets.rrq("dir"),
            Packets.rrq("dir/"),
            Packets.rrq("f/x"),
            Packets.rrq("f", "mail"),
            Packets.wrq("f"),
            Packets.wrq("missing/x"),
            Packets.wrq("x".repeat(300)),
            Packets.wrq("new", "octet", "tsize", "99999999999"),
            Packets.rrq("")
        };
        try (DirectoryStore files = new DirectoryStore(directory, WritePolicy.CREATE);
                RunningServer server = RunningServer.start(files, builder -> builder.maxUpload(1000));
                RawClient client = server.client()) {
            for (final byte[] request : requests) {
                // what the JVM opens once and keeps, classes above all, is no leak
                client.request(request).receive();
            }
            server.rememberOpenFiles();
            for (int i = 0; i < 10_000; i++) {
                client.request(requests[i % requests.length]).receive().isErrorOf(1, 2, 3, 4, 6);
            }
            server.awaitNoTransfer();
            server.assertAlive();
        }
    }

    /** Garbage and strangers' packets share one allowance of ERRORs a second. */
    @Test
    @Tag("SEC-17.31")
    void shouldAnswerAFloodOfGarbageWithFewErrors() throws Exception {
        try (RunningServer server = RunningServer.start();
                RawClient client = server.client();
                RawClient reading = server.client()) {
            final long startNs = System.nanoTime();
            int replies = 0;
            for (int i = 0; i < 10_000; i++) {
                client.request(Packets.concat(new byte[] {0, 9}, new byte[100]));
                while (i % 50 == 0 && client.receive(1) != null) {
                    replies++;
                }
            }
            assertThat(reading.readPatiently(RunningServer.FILE)).isEqualTo(RunningServer.CONTENT);
            while (client.receive(1) != null) {
                replies++;
            }
            final long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNs) + 1;
            assertThat(replies).isBetween(1, (int) (100 + 100 * seconds));
        }
    }

    private static RawPeer forged(final int number) throws IOException {
        final InetAddress address = Addresses.ipv4(127, 1 + number % 100, 1 + (number / 100) % 200, 1 + number % 250);
        try {
            return RawPeer.on(address, 0);
        } catch (final BindException e) {
            return abort("this system has one loopback address only");
        }
    }
}

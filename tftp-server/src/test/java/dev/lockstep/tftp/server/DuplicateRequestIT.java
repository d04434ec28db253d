package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.server.store.MemoryStore;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.Received;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One client port that asks again, for the same or for something else (decision D13). */
@Timeout(120)
class DuplicateRequestIT {
    private final MemoryStore store = RunningServer.memory();
    private final RunningServer server;
    private final RawClient client;

    DuplicateRequestIT() throws Exception {
        server = RunningServer.start(store, builder -> builder);
        client = server.client();
    }

    @AfterEach
    void close() throws Exception {
        server.assertAlive();
        client.close();
        server.close();
    }

    @Test
    @Tag("DF-16.16")
    @Tag("1350-4.8")
    @Tag("SEC-17.25")
    void shouldRepeatTheFirstBlockFromTheSamePort() throws Exception {
        final byte[] request = Packets.rrq("f");
        final Received first = client.request(request).receive();
        final Received second = client.request(request).receive();

        assertThat(second.sender()).isEqualTo(first.sender());
        assertThat(second.bytes()).isEqualTo(first.bytes());
        assertThat(client.reply(Packets.ack(1)).readOn(first, 512)).isEqualTo(RunningServer.CONTENT);
        server.awaitReports(1);
        assertThat(server.reports.get(0).outcome().kind()).isEqualTo(Kind.COMPLETED);
    }

    @Test
    @Tag("DF-16.16")
    void shouldRepeatTheOackFromTheSamePort() throws Exception {
        final byte[] request = Packets.rrq("f", "octet", "tsize", 0);
        final Received first = client.request(request).receive().isOack("tsize", 1300);
        final Received second = client.request(request).receive();

        assertThat(second).usingRecursiveComparison().isEqualTo(first);
        client.reply(Packets.ack(0));
        assertThat(client.readOn(client.receive(), 512)).isEqualTo(RunningServer.CONTENT);
    }

    @Test
    @Tag("DF-16.16")
    void shouldRepeatTheAcceptanceOfAWriteFromTheSamePort() throws Exception {
        final byte[] request = Packets.wrq("new");
        final Received first = client.request(request).receive().isAck(0);
        final Received second = client.request(request).receive();

        assertThat(second).usingRecursiveComparison().isEqualTo(first);
        client.writeOn(RunningServer.CONTENT, 512);
        assertThat(store.get("new")).contains(RunningServer.CONTENT);
    }

    @Test
    @Tag("SEC-17.25")
    @Tag("SEC-17.30")
    void shouldNotSendMoreForARequestHoweverOftenItIsRepeated() throws Exception {
        server.rememberOpenFiles();
        final byte[] request = Packets.rrq("f");
        for (int i = 0; i < 200; i++) {
            client.request(request);
        }
        final InetSocketAddress first = client.receive().sender();
        final List<Received> others = client.repliesBefore(server);

        assertThat(others).hasSizeLessThanOrEqualTo(4);
        assertThat(others).allSatisfy(other -> assertThat(other.sender()).isEqualTo(first));
        client.send(first, Packets.error(0, "enough"));
        server.awaitNoTransfer();
    }

    /** The repetition came late: the client knows neither port better, and finishes with one of them. */
    @Test
    @Tag("1350-4.8")
    void shouldLetAClientFinishWhoseRequestComesAgainLater() throws Exception {
        final byte[] request = Packets.rrq("f");
        final InetSocketAddress first = client.request(request).receive().sender();
        client.reply(Packets.ack(1)).receive().isData(2, Packets.block(RunningServer.CONTENT, 2, 512));
        client.request(request);

        final List<Received> others = client.repliesBefore(server);
        final Set<InetSocketAddress> ports = new HashSet<>(Set.of(first));
        others.forEach(other -> ports.add(other.sender()));
        assertThat(ports).hasSizeLessThanOrEqualTo(2);
        others.forEach(other -> assertThat(other.sender()).isNotEqualTo(first));
        for (final Received other : others) {
            client.send(other.sender(), Packets.error(5, "unknown transfer ID"));
        }
        client.send(first, Packets.ack(2));
        client.receive().isData(3, Packets.block(RunningServer.CONTENT, 3, 512));
        client.reply(Packets.ack(3));
        server.awaitReports(1 + others.size());
        assertThat(server.reports)
                .anySatisfy(report -> assertThat(report.outcome().kind()).isEqualTo(Kind.COMPLETED));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    @Tag("DF-16.17")
    void shouldDropTheOldTransferOfAClientThatBeginsAnother(final boolean firstReads, final boolean secondReads)
            throws Exception {
        server.rememberOpenFiles();
        final byte[] other = Packets.content(100);
        store.put("other", other);
        client.request(firstReads ? Packets.rrq("f") : Packets.wrq("new")).receive();
        final InetSocketAddress old = client.tid();

        client.request(secondReads ? Packets.rrq("other") : Packets.wrq("newer"));

        final Received reply = client.receive();
        assertThat(reply.sender()).isNotEqualTo(old);
        if (secondReads) {
            reply.isData(1, other);
            client.reply(Packets.ack(1));
        } else {
            reply.isAck(0);
            client.reply(Packets.error(0, "enough"));
        }
        server.awaitNoTransfer();
        server.awaitReports(3);
        assertThat(store.get("new")).isEmpty();
        assertThat(server.reports.get(1).outcome().kind()).isEqualTo(Kind.ABORTED);
        assertThat(client.repliesBefore(server)).as("told without a word").isEmpty();
    }

    @Test
    @Tag("DF-16.17")
    void shouldDropTheOldTransferAlsoInItsMiddle() throws Exception {
        client.request(Packets.rrq("f")).receive();
        client.reply(Packets.ack(1)).receive();

        assertThat(client.read("f", "blksize", 700)).isEqualTo(RunningServer.CONTENT);

        assertThat(server.reports.get(0).outcome().kind()).isEqualTo(Kind.ABORTED);
    }

    /** Its repetition was late on the way: a second transfer would talk into the first from another port, which confuses some clients. */
    @Test
    @Tag("DF-16.16")
    void shouldBeginNoSecondTransferForAClientThatItIsTalkingTo() throws Exception {
        final byte[] request = Packets.rrq("f");
        client.request(request).receive();
        client.reply(Packets.ack(1)).receive().isData(2, Packets.block(RunningServer.CONTENT, 2, 512));

        client.request(request);

        assertThat(client.repliesBefore(server)).isEmpty();
        client.reply(Packets.ack(2)).receive().isData(3, Packets.block(RunningServer.CONTENT, 3, 512));
        client.reply(Packets.ack(3));
    }

    @Test
    @Tag("DF-16.18")
    @Tag("8085-3.3b")
    void shouldServeOneFileAfterTheOtherToTheSamePort() throws Exception {
        for (int i = 0; i < 20; i++) {
            store.put("f" + i, Packets.content(600 + i));
            assertThat(client.read("f" + i)).isEqualTo(Packets.content(600 + i));
            assertThat(client.read("f" + i)).isEqualTo(Packets.content(600 + i));
        }
    }

    /** The server still dallies with a file when the next one comes. */
    @Test
    @Tag("DF-16.18")
    void shouldTakeOneFileAfterTheOtherFromTheSamePort() throws Exception {
        for (int i = 0; i < 20; i++) {
            client.request(Packets.wrq("new" + i)).receive().isAck(0);
            client.writeOn(Packets.content(600 + i), 512);
        }
        for (int i = 0; i < 20; i++) {
            assertThat(store.get("new" + i)).contains(Packets.content(600 + i));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8})
    @Tag("DF-16.19")
    void shouldServeTheRequestThatFollowsASizeProbeAtOnce(final int code) throws Exception {
        client.request(Packets.rrq("f", "octet", "tsize", 0, "blksize", 1468));
        client.receive().isOack("tsize", 1300, "blksize", 1468);

        client.reply(Packets.error(code, "User aborted the transfer"));

        assertThat(client.read("f", "blksize", 1468)).isEqualTo(RunningServer.CONTENT);
        server.awaitReports(2);
        assertThat(server.logged().get(0)).contains("client stopped before the first block");
    }

    /** The same request again, byte for byte: it must not be taken for a repetition of the one that was aborted. */
    @Test
    @Tag("DF-16.19")
    void shouldServeTheSameRequestAfterASizeProbeWithIt() throws Exception {
        for (int i = 0; i < 300; i++) {
            client.request(Packets.rrq("f", "octet", "tsize", 0)).receive().isOack("tsize", 1300);
            client.reply(Packets.error(8, "User aborted the transfer"));
            assertThat(client.read("f", "tsize", 0)).isEqualTo(RunningServer.CONTENT);
        }
    }

    /** The abort may be lost, or overtaken by the next request. */
    @Test
    @Tag("DF-16.19")
    void shouldServeTheRequestThatFollowsASizeProbeWithoutAnAbort() throws Exception {
        client.request(Packets.rrq("f", "octet", "tsize", 0)).receive().isOack("tsize", 1300);

        assertThat(client.read("f")).isEqualTo(RunningServer.CONTENT);
    }

    @Test
    @Tag("DF-16.26")
    void shouldServeManyAtOnceEachInItsOwnWay() throws Exception {
        final byte[] content = Packets.content(20_000);
        store.put("shared", content);
        final List<RawClient> clients = new ArrayList<>();
        try {
            final int[] blockSizes = {512, 100, 1428, 8, 9000};
            for (int i = 0; i < 50; i++) {
                final RawClient reader = server.client();
                clients.add(reader);
                final int blockSize = blockSizes[i % blockSizes.length];
                reader.request(Packets.rrq("shared", "octet", "blksize", blockSize))
                        .receive()
                        .isOack("blksize", blockSize);
            }
            final int[] next = new int[clients.size()];
            int running = clients.size();
            while (running > 0) {
                for (int i = 0; i < clients.size(); i++) {
                    final int blockSize = blockSizes[i % blockSizes.length];
                    if (next[i] > content.length / blockSize + 1) {
                        continue;
                    }
                    clients.get(i).reply(Packets.ack(next[i]));
                    next[i]++;
                    if (next[i] > content.length / blockSize + 1) {
                        running--;
                    } else {
                        clients.get(i).receive().isData(next[i], Packets.block(content, next[i], blockSize));
                    }
                }
            }
            server.awaitReports(50);
            assertThat(server.reports)
                    .allSatisfy(report -> assertThat(report.outcome().kind()).isEqualTo(Kind.COMPLETED));
        } finally {
            clients.forEach(RawClient::close);
        }
    }
}

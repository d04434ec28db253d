package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.server.store.MemoryStore;
import dev.lockstep.tftp.testing.Addresses;
import dev.lockstep.tftp.testing.FreePorts;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.RawPeer;
import dev.lockstep.tftp.testing.Received;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** All transfers run on the request port. */
@Timeout(120)
@Tag("DF-16.20")
class SinglePortIT {
    private final MemoryStore store = RunningServer.memory();
    private final int port = FreePorts.udp();
    private final RunningServer server =
            RunningServer.start(store, builder -> builder.singlePort(true).port(port));
    private final RawClient client = server.client();

    SinglePortIT() throws IOException {}

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    static Stream<InetAddress> addresses() {
        return Stream.of(Addresses.loopback(), Addresses.ipv6Loopback());
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void shouldReadAndWriteThroughTheRequestPort(final InetAddress address) throws IOException {
        try (RunningServer own = RunningServer.startUnbound(
                        builder -> builder.bind(address).singlePort(true));
                RawClient reader = RawClient.of(own.address(), RawPeer.on(address, 0))) {
            reader.request(Packets.rrq("f", "octet", "tsize", 0));
            reader.receive().isOack("tsize", 1300);
            for (int block = 0; block <= 2; block++) {
                reader.reply(Packets.ack(block));
                assertThat(reader.receive()
                                .isData(block + 1, Packets.block(RunningServer.CONTENT, block + 1, 512))
                                .sender())
                        .isEqualTo(own.address());
            }
            reader.reply(Packets.ack(3));

            assertThat(reader.request(Packets.wrq("new")).receive().isAck(0).sender())
                    .isEqualTo(own.address());
            reader.writeOn(RunningServer.CONTENT, 512);
            assertThat(reader.read("new")).isEqualTo(RunningServer.CONTENT);
        }
    }

    @Test
    void shouldRefuseFromTheRequestPort() throws IOException {
        assertThat(client.request(Packets.rrq("nowhere")).receive().isError(1).sender())
                .isEqualTo(server.address());
    }

    @Test
    void shouldTellClientsApartByTheirPorts() throws IOException {
        store.put("other", Packets.content(900));
        try (RawClient second = server.client()) {
            client.request(Packets.rrq("f")).receive().isData(1, Packets.block(RunningServer.CONTENT, 1, 512));
            second.request(Packets.rrq("other")).receive().isData(1, Packets.block(Packets.content(900), 1, 512));

            second.reply(Packets.ack(1)).receive().isData(2, Packets.block(Packets.content(900), 2, 512));
            client.reply(Packets.ack(1)).receive().isData(2, Packets.block(RunningServer.CONTENT, 2, 512));
        }
    }

    @Test
    @Tag("DF-16.16")
    void shouldAnswerARepeatedRequestWithTheFirstPacket() throws IOException {
        final byte[] request = Packets.rrq("f", "octet", "tsize", 0);
        client.request(request).receive().isOack("tsize", 1300);
        client.request(request).receive().isOack("tsize", 1300);

        client.reply(Packets.ack(0));
        assertThat(client.readOn(client.receive(), 512)).isEqualTo(RunningServer.CONTENT);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    @Tag("DF-16.17")
    void shouldServeAClientThatBeginsAnotherTransferInTheMiddle(final boolean firstReads, final boolean secondReads)
            throws Exception {
        client.request(firstReads ? Packets.rrq("f") : Packets.wrq("new")).receive();
        client.reply(firstReads ? Packets.ack(1) : Packets.data(1, new byte[512]))
                .receive();

        if (secondReads) {
            assertThat(client.read("f", "blksize", 700)).isEqualTo(RunningServer.CONTENT);
        } else {
            client.request(Packets.wrq("newer")).receive().isAck(0);
            client.writeOn(RunningServer.CONTENT, 512);
            assertThat(store.get("newer")).contains(RunningServer.CONTENT);
        }
        assertThat(server.reports.get(0).outcome().kind()).isEqualTo(Kind.ABORTED);
    }

    @Test
    void shouldNotAnswerPacketsOfNoTransfer() throws IOException {
        try (RawClient other = server.client()) {
            client.request(Packets.rrq("f")).receive();
            other.send(server.address(), Packets.ack(1));
            other.send(server.address(), Packets.data(1, new byte[10]));
            assertThat(other.repliesBefore(server)).isEmpty();

            client.reply(Packets.ack(1)).receive().isData(2, Packets.block(RunningServer.CONTENT, 2, 512));
        }
    }

    @Test
    @Tag("DF-16.18")
    void shouldServeOneFileAfterTheOtherToTheSamePort() throws IOException {
        for (int i = 0; i < 20; i++) {
            assertThat(client.read("f")).isEqualTo(RunningServer.CONTENT);
            client.request(Packets.wrq("new" + i)).receive().isAck(0);
            client.writeOn(Packets.content(600 + i), 512);
            assertThat(store.get("new" + i)).contains(Packets.content(600 + i));
        }
    }

    @Test
    void shouldServeManyAtOnceOnSeveralLoops() throws IOException {
        final byte[] content = Packets.content(5_000);
        store.put("shared", content);
        try (RunningServer four =
                RunningServer.start(store, builder -> builder.singlePort(true).loops(4))) {
            final List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                clients.add(four.client());
                clients.get(i).request(Packets.rrq("shared"));
            }
            for (int block = 1; block <= 10; block++) {
                for (final RawClient one : clients) {
                    final Received data = one.receive().isData(block, Packets.block(content, block, 512));
                    assertThat(data.sender()).isEqualTo(four.address());
                    one.reply(Packets.ack(block));
                }
            }
            clients.forEach(RawClient::close);
        }
    }

    /** One socket has one segment length at a time, at which the kernel splits what is longer. */
    @Test
    void shouldSendPacketsOfManyLengthsInTurn() throws IOException {
        final byte[] content = Packets.content(200_000);
        store.put("large", content);
        final int[] blockSizes = {1024, 9000, 700};
        final int[] windowSizes = {8, 1, 16};
        try (RunningServer jumbo =
                RunningServer.start(store, builder -> builder.singlePort(true).maxBlockSize(9000))) {
            final List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < blockSizes.length; i++) {
                clients.add(jumbo.client());
                clients.get(i)
                        .request(Packets.rrq("large", "octet", "blksize", blockSizes[i], "windowsize", windowSizes[i]))
                        .receive();
            }
            for (int window = 0; window < 5; window++) {
                for (int i = 0; i < blockSizes.length; i++) {
                    final int before = window * windowSizes[i];
                    clients.get(i).reply(Packets.ack(before));
                    for (int block = before + 1; block <= before + windowSizes[i]; block++) {
                        clients.get(i).receive().isData(block, Packets.block(content, block, blockSizes[i]));
                    }
                }
            }
            clients.forEach(RawClient::close);
        }
    }

    @Test
    void shouldLetTransfersFinishBeforeItStops() throws Exception {
        client.request(Packets.rrq("f")).receive();
        final CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> server.stop(Duration.ofSeconds(60)));

        client.reply(Packets.ack(1)).receive().isData(2, Packets.block(RunningServer.CONTENT, 2, 512));
        client.reply(Packets.ack(2)).receive().isData(3, Packets.block(RunningServer.CONTENT, 3, 512));
        client.reply(Packets.ack(3));

        stopped.join();
        assertThat(server.reports)
                .singleElement()
                .satisfies(report -> assertThat(report.outcome().kind()).isEqualTo(Kind.COMPLETED));
        RawPeer.on(server.address().getAddress(), port).close();
    }
}

package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.lockstep.tftp.testing.Addresses;
import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.CapturedLog;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.RawPeer;
import dev.lockstep.tftp.testing.Received;
import dev.lockstep.tftp.transport.PortRange;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ports and addresses: where replies come from, and whose packets count (RFC 1350 section 4). */
@Timeout(120)
class TransferIdentifierIT {
    @Test
    @Tag("1350-4.2")
    @Tag("1350-4.3")
    void shouldAnswerEachTransferFromOnePortOfItsOwn() throws Exception {
        try (RunningServer server = RunningServer.start();
                RawClient client = server.client()) {
            final Received first =
                    client.request(Packets.rrq(RunningServer.FILE)).receive();
            final InetSocketAddress tid = first.sender();
            assertThat(tid.getPort()).isNotEqualTo(server.address().getPort());
            assertThat(tid.getAddress()).isEqualTo(server.address().getAddress());

            for (int block = 1; block <= 2; block++) {
                client.reply(Packets.ack(block));
                assertThat(client.receive().sender()).isEqualTo(tid);
            }
            client.reply(Packets.ack(3));
        }
    }

    @Test
    @Tag("1350-4.2")
    void shouldKeepItsPortWhileItIsWrittenTo() throws Exception {
        try (RunningServer server = RunningServer.start();
                RawClient client = server.client()) {
            final InetSocketAddress tid =
                    client.request(Packets.wrq("new")).receive().isAck(0).sender();
            assertThat(tid.getPort()).isNotEqualTo(server.address().getPort());
            for (int block = 1; block <= 3; block++) {
                client.reply(Packets.data(block, new byte[block == 3 ? 0 : 512]));
                assertThat(client.receive().isAck(block).sender()).isEqualTo(tid);
            }
        }
    }

    @Test
    @Tag("1350-4.4")
    void shouldChoosePortsThatAreHardToGuess() throws Exception {
        final int runs = 300;
        try (RunningServer server = RunningServer.start()) {
            final List<Integer> ports = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
                try (RawClient client = server.client()) {
                    ports.add(client.request(Packets.rrq(RunningServer.FILE))
                            .receive()
                            .sender()
                            .getPort());
                    client.reply(Packets.error(0, "enough"));
                }
            }
            int repeated = 0;
            int rising = 0;
            for (int i = 1; i < runs; i++) {
                repeated += ports.get(i).equals(ports.get(i - 1)) ? 1 : 0;
                rising += ports.get(i) > ports.get(i - 1) ? 1 : 0;
            }
            assertThat(repeated).as("the same port twice running").isLessThanOrEqualTo(1);
            assertThat(rising).as("steps up").isBetween(runs / 4, runs * 3 / 4);
            assertThat(new HashSet<>(ports)).hasSizeGreaterThan(runs / 2);
        }
    }

    @Test
    @Tag("1350-4.5")
    @Tag("1350-4.6")
    @Tag("1350-2.1")
    void shouldTakeNoAcknowledgmentFromAnotherPort() throws Exception {
        try (RunningServer server = RunningServer.start();
                RawClient client = server.client();
                RawPeer stranger = RawPeer.onLoopback()) {
            client.request(Packets.rrq(RunningServer.FILE)).receive();

            stranger.send(client.tid(), Packets.ack(1));

            final Received reply = stranger.receive().isError(5);
            assertThat(reply.sender()).isEqualTo(client.tid());
            assertThat(client.repliesBefore(server)).isEmpty();
            finish(client, 1);
        }
    }

    @Test
    @Tag("1350-4.5")
    @Tag("1350-4.6")
    void shouldTakeNoAcknowledgmentFromAnotherHost() throws Exception {
        try (RunningServer server = RunningServer.start();
                RawClient client = server.client();
                RawPeer stranger = onSecondAddress(client.address().getPort())) {
            client.request(Packets.rrq(RunningServer.FILE)).receive();

            stranger.send(client.tid(), Packets.ack(1));

            assertThat(stranger.receive().isError(5).sender()).isEqualTo(client.tid());
            assertThat(client.repliesBefore(server)).isEmpty();
            finish(client, 1);
        }
    }

    @Test
    @Tag("1350-4.5")
    @Tag("1350-4.6")
    void shouldWriteNothingThatAStrangerSends() throws Exception {
        try (RunningServer server = RunningServer.start();
                RawClient client = server.client();
                RawPeer stranger = RawPeer.onLoopback()) {
            client.request(Packets.wrq("new")).receive().isAck(0);

            stranger.send(client.tid(), Packets.data(1, new byte[512]));
            stranger.receive().isError(5);
            assertThat(client.repliesBefore(server)).isEmpty();

            client.writeOn(RunningServer.CONTENT, 512);
            assertThat(client.read("new")).isEqualTo(RunningServer.CONTENT);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 8, 65_535})
    @Tag("DF-5.4")
    @Tag("SEC-17.31")
    @Tag("SEC-17.34")
    void shouldNeitherObeyNorAnswerAStrangersError(final int code) throws Exception {
        try (RunningServer server = RunningServer.start();
                RawClient client = server.client();
                RawPeer stranger = RawPeer.onLoopback()) {
            client.request(Packets.rrq(RunningServer.FILE)).receive();

            stranger.send(client.tid(), Packets.error(code, "go away"));
            stranger.send(client.tid(), Packets.ack(9));

            stranger.receive().isError(5);
            assertThat(stranger.receive(1)).as("an answer to the ERROR").isNull();
            finish(client, 1);
        }
    }

    @Test
    @Tag("8085-5.a")
    void shouldIgnoreEmptyDatagrams() throws Exception {
        try (RunningServer server = RunningServer.start();
                RawClient client = server.client()) {
            client.request(new byte[0]);
            assertThat(client.repliesBefore(server)).isEmpty();

            client.request(Packets.rrq(RunningServer.FILE)).receive();
            client.reply(new byte[0]);
            assertThat(client.repliesBefore(server)).isEmpty();
            finish(client, 1);
        }
    }

    @Test
    @Tag("1122-4.1.3.5")
    void shouldAnswerFromTheAddressThatWasAsked() throws Exception {
        final InetAddress first = Addresses.loopback();
        final InetAddress second = Addresses.ipv4(127, 0, 0, 2);
        onSecondAddress(0).close();
        try (RunningServer server =
                RunningServer.startUnbound(builder -> builder.bind(first).bind(second))) {
            assertThat(server.addresses())
                    .extracting(InetSocketAddress::getAddress)
                    .containsExactlyInAnyOrder(first, second);
            for (final InetSocketAddress address : server.addresses()) {
                assertAllFrom(address, RawPeer.onLoopback());
            }
        }
    }

    @Test
    @Tag("1122-4.1.3.5")
    @Tag("DF-16.21")
    void shouldAnswerFromTheIpv6AddressThatWasAsked() throws Exception {
        final InetAddress loopback = Addresses.ipv6Loopback();
        final RawPeer peer;
        try {
            peer = RawPeer.on(loopback, 0);
        } catch (final IOException e) {
            abort("this system has no IPv6");
            return;
        }
        try (RunningServer server =
                RunningServer.startUnbound(builder -> builder.bind(loopback).bind(InetAddress.getLoopbackAddress()))) {
            assertThat(server.address().getAddress()).isInstanceOf(Inet6Address.class);
            assertAllFrom(server.address(), peer);
        }
    }

    @Test
    @Tag("1122-4.1.3.5")
    void shouldListenOnEachAddressOfItsOwnWhenItIsGivenNone() throws Exception {
        try (RunningServer server = RunningServer.startUnbound(builder -> builder)) {
            assertThat(server.addresses())
                    .noneMatch(address -> address.getAddress().isAnyLocalAddress())
                    .extracting(InetSocketAddress::getPort)
                    .containsOnly(server.address().getPort());
            for (final InetSocketAddress address : server.addresses()) {
                if (address.getAddress().isLoopbackAddress()) {
                    assertAllFrom(address, RawPeer.on(address.getAddress(), 0));
                }
            }
        }
    }

    @Test
    @Tag("1123-4.2.3.5")
    void shouldNotHearARequestToABroadcastAddress() throws Exception {
        try (RunningServer server = RunningServer.startUnbound(builder -> builder);
                RawClient client = RawClient.of(ipv4Loopback(server))) {
            final int port = server.address().getPort();
            for (final InetAddress broadcast :
                    List.of(Addresses.ipv4(127, 255, 255, 255), Addresses.ipv4(255, 255, 255, 255))) {
                try {
                    client.send(new InetSocketAddress(broadcast, port), Packets.rrq(RunningServer.FILE));
                } catch (final IOException e) {
                    // the system does not even send it
                }
            }
            final byte[] content = client.read(RunningServer.FILE);
            assertThat(content).isEqualTo(RunningServer.CONTENT);
            assertThat(client.receive(1)).as("an answer to the broadcast").isNull();
        }
    }

    @Test
    @Tag("8085-5.1.a")
    @Tag("SEC-17.24")
    void shouldStayInItsPortRangeAndServeNobodyElseWhileAllOfItMoves() throws Exception {
        final int first = freeRange();
        try (RunningServer server =
                RunningServer.startImpatient(builder -> builder.transferPorts(new PortRange(first, first + 1)))) {
            try (RawClient one = server.client();
                    RawClient two = server.client();
                    RawClient three = server.client()) {
                final Set<Integer> ports = new HashSet<>();
                ports.add(one.request(Packets.rrq(RunningServer.FILE))
                        .receive()
                        .sender()
                        .getPort());
                ports.add(two.request(Packets.wrq("new")).receive().sender().getPort());
                assertThat(ports).containsExactlyInAnyOrder(first, first + 1);

                // both clients answer, so that neither transfer gives way
                one.reply(Packets.ack(1)).receive();
                two.reply(Packets.data(1, new byte[512])).receive().isAck(1);
                try (CapturedLog log = new CapturedLog(TransferLog.LOGGER.getName())) {
                    three.request(Packets.rrq(RunningServer.FILE));
                    Await.until(
                            "a line of the log",
                            () -> log.messages().stream().anyMatch(line -> line.contains("no UDP port is free")));
                }
                assertThat(three.receive(1))
                        .as("silence, so that the client asks again")
                        .isNull();

                one.reply(Packets.error(0, "enough"));
                server.awaitReports(1);
                assertThat(three.read(RunningServer.FILE)).isEqualTo(RunningServer.CONTENT);
            }
        }
    }

    private static void assertAllFrom(final InetSocketAddress address, final RawPeer peer) throws IOException {
        try (RawClient client = RawClient.of(address, peer)) {
            Received next = client.request(Packets.rrq(RunningServer.FILE)).receive();
            for (int block = 1; block <= 3; block++) {
                assertThat(next.sender().getAddress()).isEqualTo(address.getAddress());
                client.reply(Packets.ack(block));
                if (block < 3) {
                    next = client.receive();
                }
            }
            client.request(Packets.rrq("missing"));
            assertThat(client.receive().isError(1).sender().getAddress()).isEqualTo(address.getAddress());
        }
    }

    private static void finish(final RawClient client, final int acknowledged) throws IOException {
        for (int block = acknowledged; block <= 3; block++) {
            client.reply(Packets.ack(block));
            if (block < 3) {
                client.receive().isData(block + 1, Packets.block(RunningServer.CONTENT, block + 1, 512));
            }
        }
    }

    private static InetSocketAddress ipv4Loopback(final RunningServer server) throws IOException {
        return new InetSocketAddress(Addresses.loopback(), server.address().getPort());
    }

    private static RawPeer onSecondAddress(final int port) throws IOException {
        try {
            return RawPeer.on(Addresses.ipv4(127, 0, 0, 2), port);
        } catch (final BindException e) {
            return abort("this system has one loopback address only");
        }
    }

    private static int freeRange() throws IOException {
        for (int port = 22_000; port < 32_000; port += 2) {
            try (RawPeer one = RawPeer.on(Addresses.loopback(), port);
                    RawPeer two = RawPeer.on(Addresses.loopback(), port + 1)) {
                return Math.min(one.address().getPort(), two.address().getPort());
            } catch (final BindException e) {
                // in use: the next two
            }
        }
        throw new IOException("no free ports");
    }
}

package dev.lockstep.tftp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Addresses;
import dev.lockstep.tftp.testing.Datagrams;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.RawPeer;
import dev.lockstep.tftp.testing.Received;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** To prove silence, a test sends a second datagram that is answered: no other reply may come before that answer. */
@Tag("SEC-17.31")
class ErrorRepliesTest {
    private static final long START_NS = Long.MAX_VALUE - 5;
    private static final String FENCE = "fence";
    private static final int PER_SECOND = 100;

    private final ErrorReplies replies = new ErrorReplies(START_NS);
    private final DatagramChannel channel;
    private final ReplyPort replyPort;
    private final RawPeer peer;

    ErrorRepliesTest() throws IOException {
        channel = PortRange.EPHEMERAL.open(Addresses.loopback());
        replyPort = new ReplyPort(channel, Addresses.loopback(), PortRange.EPHEMERAL);
        peer = RawPeer.onLoopback();
    }

    @AfterEach
    void close() throws IOException {
        replyPort.close();
        channel.close();
        peer.close();
    }

    @Test
    @Tag("1350-4.6")
    @Tag("1350-I.5")
    void shouldAnswerAStrangerByUnknownTransferId() throws IOException {
        toStranger(Packets.ack(1), START_NS);

        final Received reply = peer.receive();
        reply.isError(5);
        assertThat(reply.sender()).isEqualTo(channel.getLocalAddress());
    }

    static List<byte[]> unanswerableDatagrams() {
        return List.of(
                Packets.error(0, "stop"),
                Packets.error(5, "Unknown transfer ID"),
                Packets.error(65_535, ""),
                new byte[0],
                Datagrams.hex("00"),
                Datagrams.hex("00 05"),
                Datagrams.hex("00 04 00"),
                Datagrams.hex("00 00"),
                Datagrams.hex("00 07 00 00"),
                Datagrams.hex("FF FF 00 00"),
                Datagrams.hex("01 01 66 00 6F 63 74 65 74 00"));
    }

    @ParameterizedTest
    @MethodSource("unanswerableDatagrams")
    @Tag("1350-7.2")
    void shouldNotAnswerErrorsAndInvalidDatagramsOfStrangers(final byte[] datagram) throws IOException {
        toStranger(datagram, START_NS);

        assertThat(repliesBeforeFence()).isEmpty();
    }

    @Test
    @Tag("1350-I.4")
    void shouldAnswerGarbageWithNoTextThatMakesTheErrorLongerThanTheGarbage() throws IOException {
        final byte[] withText = Packets.error(4, "Illegal TFTP operation");
        for (int length = 2; length <= 60; length++) {
            replies.toGarbage(replyPort, peer.address(), length, START_NS + TimeUnit.SECONDS.toNanos(length));
            assertThat(peer.receive().bytes())
                    .as("answer to %s bytes", length)
                    .isEqualTo(length < withText.length ? Packets.error(4, "") : withText);
        }
    }

    @Test
    @Tag("1350-4.12")
    void shouldRefuseFromOneOtherPortThatTheSystemChose() throws IOException {
        final Set<Integer> ports = refuseFiveTimes(replyPort);

        assertThat(ports).hasSize(1).doesNotContain(requestPort());
    }

    @Test
    @Tag("1350-4.12")
    void shouldGiveAPortOfARangeBackAfterEachRefusal() throws IOException {
        final PortRange range = new PortRange(20_000, 29_999);

        final Set<Integer> ports = refuseFiveTimes(new ReplyPort(channel, Addresses.loopback(), range));

        assertThat(ports).hasSizeGreaterThan(1).allMatch(port -> port >= range.first() && port <= range.last());
    }

    private Set<Integer> refuseFiveTimes(final ReplyPort from) throws IOException {
        final Set<Integer> ports = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            assertThat(replies.toRequest(from, peer.address(), 1, "File not found"))
                    .isTrue();
            final InetSocketAddress sender = peer.receive().isError(1).sender();
            assertThat(sender.getAddress()).isEqualTo(Addresses.loopback());
            ports.add(sender.getPort());
        }
        return ports;
    }

    @Test
    @Tag("1350-4.12")
    void shouldRefuseFromTheRequestPortWhenNoOtherIsFree() throws IOException {
        final PortRange taken = new PortRange(requestPort(), requestPort());
        final ReplyPort none = new ReplyPort(channel, Addresses.loopback(), taken);

        assertThat(replies.toRequest(none, peer.address(), 1, "File not found")).isTrue();

        assertThat(peer.receive().isError(1).sender()).isEqualTo(channel.getLocalAddress());
    }

    @Test
    void shouldSayThatARefusalCouldNotBeSent() {
        final InetSocketAddress unreachable = new InetSocketAddress(Addresses.ipv4(255, 255, 255, 255), 2070);

        assertThat(replies.toRequest(replyPort, unreachable, 1, "File not found"))
                .isFalse();
    }

    private int requestPort() throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    @Test
    void shouldLimitWhatItAnswersUnaskedASecond() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            toStranger(Packets.ack(1), START_NS);
            replies.toGarbage(replyPort, peer.address(), 512, START_NS);
        }

        assertThat(repliesBeforeFence()).hasSize(PER_SECOND);
    }

    @Test
    void shouldAnswerAgainAsTimePasses() throws IOException {
        exhaust(START_NS);

        toStranger(Packets.ack(1), START_NS + TimeUnit.MILLISECONDS.toNanos(9));
        assertThat(repliesBeforeFence()).isEmpty();

        toStranger(Packets.ack(1), START_NS + TimeUnit.MILLISECONDS.toNanos(10));
        toStranger(Packets.ack(1), START_NS + TimeUnit.MILLISECONDS.toNanos(10));
        assertThat(repliesBeforeFence()).hasSize(1);
    }

    @Test
    void shouldNotAccumulateMoreThanASecondsReplies() throws IOException {
        exhaust(START_NS);

        exhaust(START_NS + TimeUnit.HOURS.toNanos(10));
        toStranger(Packets.ack(1), START_NS + TimeUnit.HOURS.toNanos(10));
        assertThat(repliesBeforeFence()).isEmpty();
    }

    private void exhaust(final long nowNs) throws IOException {
        for (int i = 0; i < 2 * PER_SECOND; i++) {
            toStranger(Packets.ack(1), nowNs);
        }
        assertThat(repliesBeforeFence()).hasSize(PER_SECOND);
    }

    @Test
    void shouldNotLimitRefusalsOfRequests() throws IOException {
        exhaust(START_NS);

        replies.toRequest(replyPort, peer.address(), 1, "File not found");
        peer.receive().isError(1);
    }

    @Test
    @Tag("SEC-17.17")
    void shouldSendExactlyTheMessageAlsoAfterALongerOne() throws IOException {
        replies.toRequest(replyPort, peer.address(), 2, "x".repeat(600));
        assertThat(peer.receive().isError(2).bytes()).hasSize(512);

        replies.toRequest(replyPort, peer.address(), 1, "short");
        assertThat(peer.receive().bytes()).isEqualTo(Packets.error(1, "short"));
    }

    /** Ports of services that answer any datagram, as far as every user may bind them. */
    @ParameterizedTest
    @ValueSource(ints = {1900, 5353, 11_211})
    void shouldAnswerPortsWhereSomethingAnswersByItselfOnlyWhenTheyAsk(final int port) throws IOException {
        final InetAddress address = Addresses.loopback();
        try (RawPeer service = RawPeer.on(address, port)) {
            toStranger(service.address(), Packets.ack(1), START_NS);
            replies.toGarbage(replyPort, service.address(), 512, START_NS);
            replies.toRequest(replyPort, service.address(), 1, "File not found");

            service.receive().isError(1);
        } catch (final BindException e) {
            Assumptions.abort("something uses port " + port + " here");
        }
    }

    private void toStranger(final byte[] datagram, final long nowNs) {
        toStranger(peer.address(), datagram, nowNs);
    }

    private void toStranger(final InetSocketAddress stranger, final byte[] datagram, final long nowNs) {
        replies.toStranger(channel, stranger, Datagrams.exact(datagram), datagram.length, nowNs);
    }

    private List<Received> repliesBeforeFence() throws IOException {
        channel.send(ByteBuffer.wrap(Datagrams.latin1(FENCE)), peer.address());
        final List<Received> came = new ArrayList<>();
        for (Received next = peer.receive();
                !Datagrams.text(Datagrams.exact(next.bytes()), 0, next.bytes().length)
                        .equals(FENCE);
                next = peer.receive()) {
            came.add(next);
        }
        return came;
    }
}

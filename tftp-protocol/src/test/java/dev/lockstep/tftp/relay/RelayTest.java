package dev.lockstep.tftp.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.simulation.LinkConditions;
import dev.lockstep.tftp.testing.Addresses;
import dev.lockstep.tftp.testing.OpenFiles;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What passes a relay, and what does not. */
@Timeout(60)
class RelayTest {
    private static final int LONGEST = 1000;

    private final BlockingQueue<RelayedDatagram> seen = new ArrayBlockingQueue<>(100);
    private DatagramSocket server;
    private DatagramSocket serverTid;
    private DatagramSocket client;

    @BeforeEach
    void openSockets() throws IOException {
        server = socket();
        serverTid = socket();
        client = socket();
    }

    @AfterEach
    void closeSockets() {
        server.close();
        serverTid.close();
        client.close();
    }

    private static DatagramSocket socket() throws IOException {
        return new DatagramSocket(new InetSocketAddress(Addresses.loopback(), 0));
    }

    private Relay relay(final LinkConditions toServer, final LinkConditions toClient) throws IOException {
        return Relay.builder((InetSocketAddress) server.getLocalSocketAddress())
                .listen(new InetSocketAddress(Addresses.loopback(), 0))
                .links(toServer, toClient)
                .seed(1)
                .listener(seen::add)
                .start();
    }

    private static void send(final DatagramSocket from, final String text, final SocketAddress to) throws IOException {
        final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        from.send(new DatagramPacket(bytes, bytes.length, to));
    }

    private static DatagramPacket receive(final DatagramSocket at) throws IOException {
        final DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
        at.receive(packet);
        return packet;
    }

    private static String text(final DatagramPacket packet) {
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void shouldGiveEachPortOfTheServerAPortOfItsOwnTowardsTheClient() throws Exception {
        try (Relay relay = relay(LinkConditions.PERFECT, LinkConditions.PERFECT)) {
            send(client, "request", relay.address());
            final DatagramPacket request = receive(server);
            assertThat(text(request)).isEqualTo("request");

            send(server, "from the request port", request.getSocketAddress());
            assertThat(receive(client).getSocketAddress()).isEqualTo(relay.address());

            send(serverTid, "from a TID", request.getSocketAddress());
            final DatagramPacket answer = receive(client);
            assertThat(text(answer)).isEqualTo("from a TID");
            assertThat(answer.getSocketAddress()).isNotEqualTo(relay.address());

            send(client, "to the TID", answer.getSocketAddress());
            final DatagramPacket next = receive(serverTid);
            assertThat(text(next)).isEqualTo("to the TID");
            assertThat(next.getSocketAddress()).isEqualTo(request.getSocketAddress());
        }
    }

    @Test
    void shouldTellClientsApart() throws Exception {
        try (Relay relay = relay(LinkConditions.PERFECT, LinkConditions.PERFECT);
                DatagramSocket other = socket()) {
            send(client, "one", relay.address());
            final SocketAddress one = receive(server).getSocketAddress();
            send(other, "two", relay.address());
            final SocketAddress two = receive(server).getSocketAddress();
            assertThat(one).isNotEqualTo(two);

            send(serverTid, "for one", one);
            final SocketAddress tid = receive(client).getSocketAddress();
            // a stranger's datagram to another client's transfer does not pass
            send(other, "not mine", tid);
            send(client, "mine", tid);
            assertThat(text(receive(serverTid))).isEqualTo("mine");
        }
    }

    @Test
    void shouldTellWhatItLoses() throws Exception {
        try (Relay relay = relay(LinkConditions.builder().loss(1).build(), LinkConditions.PERFECT)) {
            send(client, "lost", relay.address());
            final RelayedDatagram lost = seen.take();

            assertThat(lost.isLost()).isTrue();
            assertThat(lost.toServer()).isTrue();
            assertThat(lost.client()).isEqualTo(client.getLocalSocketAddress());
            assertThat(lost.server()).isEqualTo(server.getLocalSocketAddress());
            assertThat(lost.bytes()).isEqualTo("lost".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void shouldLoseWhatItsFilterLoses() throws Exception {
        try (Relay relay = Relay.builder((InetSocketAddress) server.getLocalSocketAddress())
                .filter(datagram -> datagram.bytes().length > 1)
                .listener(seen::add)
                .start()) {
            send(client, "x", relay.address());
            send(client, "long", relay.address());

            assertThat(text(receive(server))).isEqualTo("long");
            assertThat(seen.take().isLost()).isTrue();
            assertThat(seen.take().isLost()).isFalse();
        }
    }

    @Test
    void shouldPassOnTwiceAndLate() throws Exception {
        final LinkConditions twice =
                LinkConditions.builder().delayNs(5_000_000).duplication(1).build();
        try (Relay relay = relay(twice, LinkConditions.PERFECT)) {
            send(client, "twice", relay.address());
            final RelayedDatagram datagram = seen.take();

            assertThat(datagram.arrivalsNs()).hasSize(2);
            for (final long arrivalNs : datagram.arrivalsNs()) {
                assertThat(arrivalNs - datagram.atNs()).isEqualTo(5_000_000);
            }
            assertThat(text(receive(server))).isEqualTo("twice");
            assertThat(text(receive(server))).isEqualTo("twice");
        }
    }

    @Test
    void shouldChangeABitThatNoChecksumFinds() throws Exception {
        final LinkConditions noisy =
                LinkConditions.builder().corruption(1).checksum(false).build();
        try (Relay relay = relay(noisy, LinkConditions.PERFECT)) {
            send(client, "content", relay.address());
            final byte[] received = text(receive(server)).getBytes(StandardCharsets.ISO_8859_1);

            int changed = 0;
            final byte[] sent = "content".getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < sent.length; i++) {
                changed += Integer.bitCount((sent[i] ^ received[i]) & 0xFF);
            }
            assertThat(changed).isEqualTo(1);
        }
    }

    @Test
    void shouldLeaveNoSocketOpen() throws Exception {
        relay(LinkConditions.PERFECT, LinkConditions.PERFECT).close();
        final OpenFiles before = OpenFiles.now();
        try (Relay relay = relay(LinkConditions.PERFECT, LinkConditions.PERFECT)) {
            send(client, "request", relay.address());
            send(serverTid, "answer", receive(server).getSocketAddress());
            receive(client);
        }

        assertThat(before.more()).isZero();
    }
}

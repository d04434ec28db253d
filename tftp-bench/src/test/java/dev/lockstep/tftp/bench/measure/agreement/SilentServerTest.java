package dev.lockstep.tftp.bench.measure.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Packets;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server leaves one packet of its client unanswered, and notes that packet's copies and no others. */
@Timeout(60)
class SilentServerTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final List<String> copies = new ArrayList<>();

    private SilentServer server(final boolean answers) throws IOException {
        return new SilentServer(ANY, answers, (packet, nowNs) -> copies.add(packet));
    }

    private static void send(final DatagramSocket from, final InetSocketAddress to, final byte[] packet)
            throws IOException {
        from.send(new DatagramPacket(packet, packet.length, to));
    }

    private InetSocketAddress answered(
            final SilentServer server, final DatagramSocket client, final byte[] request, final byte[] due)
            throws IOException {
        send(client, server.address(), request);
        final AtomicBoolean listened = new AtomicBoolean();
        server.listen(() -> listened.getAndSet(true));
        final DatagramPacket answer = new DatagramPacket(new byte[600], 600);
        client.receive(answer);
        assertThat(Arrays.copyOf(answer.getData(), answer.getLength())).isEqualTo(due);
        return (InetSocketAddress) answer.getSocketAddress();
    }

    @Test
    void shouldNoteTheCopiesOfARequest() throws Exception {
        try (SilentServer server = server(false);
                DatagramSocket client = new DatagramSocket(ANY);
                DatagramSocket other = new DatagramSocket(ANY)) {
            send(client, server.address(), Packets.rrq("f"));
            send(client, server.address(), Packets.rrq("another"));
            send(other, server.address(), Packets.rrq("f"));
            send(client, server.address(), Packets.rrq("f"));
            server.listen(() -> copies.size() == 2);

            assertThat(copies).containsExactly("RRQ", "RRQ");
        }
    }

    @Test
    void shouldAnswerARequestWithoutOptionsByABlock() throws Exception {
        try (SilentServer server = server(true);
                DatagramSocket client = new DatagramSocket(ANY)) {
            final InetSocketAddress tid = answered(server, client, Packets.rrq("f"), Packets.data(1, new byte[512]));
            send(client, tid, Packets.ack(1));
            send(client, tid, Packets.ack(1));
            server.listen(() -> copies.size() == 2);

            assertThat(copies).containsExactly("ACK 1", "ACK 1");
        }
    }

    /** UEFI PXE asks for the size first. */
    @Test
    void shouldGoOnToTheRequestAfterTheSize() throws Exception {
        try (SilentServer server = server(true);
                DatagramSocket client = new DatagramSocket(ANY)) {
            final InetSocketAddress tid =
                    answered(server, client, Packets.rrq("f", "octet", "tsize", 0), Packets.oack("tsize", 100_000));
            send(client, tid, Packets.error(8, "only the size"));
            answered(server, client, Packets.rrq("f", "octet", "blksize", 1468), Packets.oack("blksize", 1468));
            send(client, tid, Packets.ack(0));
            server.listen(() -> !copies.isEmpty());

            assertThat(copies).containsExactly("ACK 0");
        }
    }
}

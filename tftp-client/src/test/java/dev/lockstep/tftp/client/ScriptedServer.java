package dev.lockstep.tftp.client;

import dev.lockstep.tftp.testing.Datagrams;
import dev.lockstep.tftp.testing.Ladder;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;

/** A server that says what a test has it say, from one port. */
final class ScriptedServer implements AutoCloseable {
    private static final int LIMIT_MS = 20_000;

    private final DatagramSocket socket;
    private final DatagramPacket received = new DatagramPacket(new byte[65_535], 65_535);

    ScriptedServer() throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        socket.setSoTimeout(LIMIT_MS);
    }

    /** Where it listens, as an operand. */
    String operand() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** Waits for a packet, as {@link Ladder#describe} puts it. */
    String receive() throws IOException {
        return Ladder.describe(receiveBytes());
    }

    byte[] receiveBytes() throws IOException {
        received.setLength(received.getData().length);
        socket.receive(received);
        return Arrays.copyOf(received.getData(), received.getLength());
    }

    /** Waits until a packet of a kind comes; others are repetitions. */
    String receiveUntil(final String beginning) throws IOException {
        String packet = receive();
        while (!packet.startsWith(beginning)) {
            packet = receive();
        }
        return packet;
    }

    /** Answers whoever sent the last packet. */
    void send(final String packet) throws IOException {
        final byte[] bytes = Datagrams.latin1(packet);
        socket.send(new DatagramPacket(bytes, bytes.length, received.getSocketAddress()));
    }

    @Override
    public void close() {
        socket.close();
    }
}

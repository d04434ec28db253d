package dev.lockstep.tftp.bench.measure.probe;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Does a server answer duplicate acknowledgments with DATA? If so, one duplicated datagram doubles all that follows: the Sorcerer's Apprentice (RFC
 * 1123 section 4.2.3.1). Several duplicates are sent at once, so that a retransmission by a timer is not taken for an answer.
 */
public final class DuplicateAckProbe {
    private static final int DUPLICATES = 5;
    private static final int LISTEN_MS = 30;
    private static final int PATIENCE_MS = 3000;
    private static final int DATA = 3;
    private static final int ACK = 4;
    private static final int ERROR = 5;

    private DuplicateAckProbe() {}

    /**
     * Asks.
     *
     * @param name of a file of three blocks at least
     * @return how many copies of the next block the duplicates brought, for each duplicate
     */
    public static double dataPerDuplicate(final InetSocketAddress server, final String name) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(PATIENCE_MS);
            final byte[] request = ("\0\1" + name + "\0octet\0").getBytes(StandardCharsets.US_ASCII);
            socket.send(new DatagramPacket(request, request.length, server));
            final DatagramPacket received = new DatagramPacket(new byte[1024], 1024);
            receiveData(socket, received, 1);
            acknowledge(socket, received, ACK, 1);
            receiveData(socket, received, 2);
            for (int i = 0; i < DUPLICATES; i++) {
                acknowledge(socket, received, ACK, 1);
            }
            final int copies = count(socket, received);
            // the transfer is not brought to its end
            acknowledge(socket, received, ERROR, 0);
            return copies / (double) DUPLICATES;
        }
    }

    private static int count(final DatagramSocket socket, final DatagramPacket received) throws IOException {
        socket.setSoTimeout(LISTEN_MS);
        int copies = 0;
        try {
            while (copies <= DUPLICATES) {
                socket.receive(received);
                copies++;
            }
        } catch (final SocketTimeoutException e) {
            // that was all
        }
        return copies;
    }

    private static void receiveData(final DatagramSocket socket, final DatagramPacket received, final int number)
            throws IOException {
        final ByteBuffer header = ByteBuffer.wrap(received.getData());
        do {
            socket.receive(received);
            if (header.getShort(0) != DATA) {
                throw new IOException("opcode " + header.getShort(0) + " instead of DATA " + number);
            }
        } while (header.getShort(2) != number);
    }

    private static void acknowledge(
            final DatagramSocket socket, final DatagramPacket to, final int opcode, final int number)
            throws IOException {
        final byte[] packet = ByteBuffer.allocate(opcode == ERROR ? 5 : 4)
                .putShort((short) opcode)
                .putShort((short) number)
                .array();
        socket.send(new DatagramPacket(packet, packet.length, to.getSocketAddress()));
    }
}

package dev.lockstep.tftp.bench.measure.probe;

import dev.lockstep.tftp.wire.Opcode;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client that sends single TFTP packets and records the time of each answer. Used by one thread. */
final class ProbeSocket implements AutoCloseable {
    private static final int LARGEST = 65_536;
    private static final int NUMBER_OFFSET = 2;
    private static final int HEADER_LENGTH = 4;

    private final InetSocketAddress server;
    private final DatagramSocket socket = new DatagramSocket();
    private final DatagramPacket received = new DatagramPacket(new byte[LARGEST], LARGEST);
    private @Nullable SocketAddress transfer;

    ProbeSocket(final InetSocketAddress server) throws IOException {
        this.server = server;
    }

    /**
     * A received packet.
     *
     * @param opcode an opcode of RFC 1350 or 2347
     * @param number block number or error code; 0 for an OACK
     * @param text the message of an error, or the options of an OACK
     */
    record Heard(long atNs, int opcode, int number, String text) {
        boolean isError() {
            return opcode == Opcode.ERROR;
        }

        boolean isData(final int block) {
            return opcode == Opcode.DATA && number == block;
        }
    }

    /** Requests a file. */
    void request(final String name, final String... options) throws IOException {
        final StringBuilder text = new StringBuilder("\0\1").append(name).append("\0octet\0");
        for (final String option : options) {
            text.append(option).append('\0');
        }
        final byte[] request = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        socket.send(new DatagramPacket(request, request.length, server));
    }

    /** The next packet; null if none arrives within the given time. */
    @Nullable
    Heard hear(final long patienceNs) throws IOException {
        final long millis = TimeUnit.NANOSECONDS.toMillis(patienceNs);
        socket.setSoTimeout((int) Math.max(1, Math.min(Integer.MAX_VALUE, millis)));
        try {
            received.setLength(LARGEST);
            socket.receive(received);
        } catch (final SocketTimeoutException e) {
            return null;
        }
        final long atNs = System.nanoTime();
        if (transfer == null) {
            transfer = received.getSocketAddress();
        }
        final ByteBuffer packet = ByteBuffer.wrap(received.getData(), 0, received.getLength());
        final int opcode = packet.limit() < NUMBER_OFFSET ? 0 : packet.getShort(0);
        final int number =
                packet.limit() < HEADER_LENGTH || opcode == Opcode.OACK ? 0 : packet.getShort(NUMBER_OFFSET) & 0xFFFF;
        return new Heard(
                atNs,
                opcode,
                number,
                switch (opcode) {
                    case Opcode.ERROR -> text(HEADER_LENGTH);
                    case Opcode.OACK -> text(NUMBER_OFFSET);
                    default -> "";
                });
    }

    private String text(final int offset) {
        final int length = Math.max(0, received.getLength() - offset);
        return new String(received.getData(), offset, length, StandardCharsets.ISO_8859_1)
                .replaceAll("[^ -~]", " ")
                .strip();
    }

    /** The next packet. Throws if none arrives within the given time, or if it is an ERROR. */
    Heard await(final long patienceNs, final String what) throws IOException {
        final Heard heard = hear(patienceNs);
        if (heard == null) {
            throw new IOException(
                    server + " did not send " + what + " within " + TimeUnit.NANOSECONDS.toSeconds(patienceNs) + " s");
        }
        if (heard.isError()) {
            throw new IOException(server + " answered ERROR " + heard.number + " '" + heard.text + "'");
        }
        return heard;
    }

    /** The next DATA with this block number; other packets before it are skipped. */
    Heard awaitData(final int number, final long patienceNs) throws IOException {
        Heard heard = await(patienceNs, "DATA " + number);
        while (!heard.isData(number)) {
            heard = await(patienceNs, "DATA " + number);
        }
        return heard;
    }

    void acknowledge(final int number) throws IOException {
        say(ByteBuffer.allocate(HEADER_LENGTH)
                .putShort((short) Opcode.ACK)
                .putShort((short) number)
                .array());
    }

    /** Ends the transfer. */
    void abort() throws IOException {
        if (transfer != null) {
            say(new byte[] {0, Opcode.ERROR, 0, 0, 0});
        }
    }

    private void say(final byte[] packet) throws IOException {
        socket.send(new DatagramPacket(packet, packet.length, transfer));
    }

    @Override
    public void close() {
        socket.close();
    }
}

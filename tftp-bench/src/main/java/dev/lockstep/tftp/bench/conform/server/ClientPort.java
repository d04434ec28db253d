package dev.lockstep.tftp.bench.conform.server;

import dev.lockstep.tftp.bench.conform.check.NotApplicable;
import dev.lockstep.tftp.bench.conform.check.PlayedEnd;
import dev.lockstep.tftp.bench.conform.check.Transcript;
import dev.lockstep.tftp.bench.conform.check.Violation;
import dev.lockstep.tftp.bench.conform.check.Wire;
import dev.lockstep.tftp.bench.packets.Packet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client's port in an exchange with a server. Not thread-safe. */
public final class ClientPort extends PlayedEnd {
    /** Longer than a first retransmission takes. */
    static final int LONG_MS = 2500;

    private static final int REQUEST_MS = 1000;

    private final ServerUnderTest server;
    private final DatagramSocket socket;
    private final List<ClientPort> others = new ArrayList<>();
    private @Nullable InetSocketAddress tid;
    private @Nullable Packet early;

    public ClientPort(final ServerUnderTest server) throws IOException {
        this(server, new Transcript());
    }

    private ClientPort(final ServerUnderTest server, final Transcript transcript) throws IOException {
        super(transcript, server.patienceMs());
        this.server = server;
        socket = new DatagramSocket();
    }

    /** Another port of this client, which has no transfer. */
    ClientPort another() throws IOException {
        final ClientPort other = new ClientPort(server, transcript());
        others.add(other);
        return other;
    }

    ServerUnderTest server() {
        return server;
    }

    /** The port from which the server answers. */
    InetSocketAddress tid() {
        if (tid == null) {
            throw new Violation("no packet came");
        }
        return tid;
    }

    // ---- to the server

    void read(final String name, final String... options) throws IOException {
        request(Wire.request(Wire.RRQ, name, "octet", options));
    }

    /** Asks for a file, again and again until a packet comes: a request may be lost without anybody's fault. */
    void readPersistently(final String name) throws IOException {
        for (int leftMs = server.patienceMs(); early == null && leftMs > 0; leftMs -= REQUEST_MS) {
            read(name);
            early = receive(REQUEST_MS);
        }
    }

    /** A new file below the directory for uploads. */
    String write(final String... options) throws IOException {
        final String directory = server.uploads();
        if (directory == null) {
            throw new NotApplicable("no directory for uploads was named (--write)");
        }
        final String name = ServerUnderTest.newUpload(directory);
        request(Wire.request(Wire.WRQ, name, "octet", options));
        return name;
    }

    /** Sends a datagram to the request port. The next answer sets the TID. */
    void request(final byte[] datagram) throws IOException {
        tid = null;
        forget();
        sendTo(server.address(), datagram);
    }

    void send(final byte[] datagram) throws IOException {
        sendTo(tid(), datagram);
    }

    void sendTo(final InetSocketAddress port, final byte[] datagram) throws IOException {
        transcript().add(true, socket.getLocalPort(), port.getPort(), datagram);
        socket.send(new DatagramPacket(datagram, datagram.length, port));
    }

    void ack(final int number) throws IOException {
        send(Wire.ack(number));
    }

    void data(final int number, final byte[] bytes) throws IOException {
        send(Wire.data(number, bytes));
    }

    // ---- from the server

    /** The next packet of the server's host within a time, or null. */
    @Override
    public @Nullable Packet receive(final long ms) throws IOException {
        if (early != null) {
            final Packet packet = early;
            early = null;
            return packet;
        }
        final long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        for (long leftMs = ms; leftMs > 0; leftMs = TimeUnit.NANOSECONDS.toMillis(endNs - System.nanoTime())) {
            final Packet packet = receive(socket, leftMs);
            if (packet == null) {
                return null;
            }
            if (packet.from().getAddress().equals(server.address().getAddress())) {
                transcript().add(false, packet.from().getPort(), socket.getLocalPort(), packet.bytes());
                return packet;
            }
        }
        return null;
    }

    /** The first packet's port is the TID. */
    @Override
    protected void checkSender(final Packet packet) {
        if (tid == null) {
            tid = packet.from();
        }
        if (!packet.from().equals(tid)) {
            throw new Violation(packet + " came from port " + packet.from().getPort() + ", the transfer is at port "
                    + tid.getPort());
        }
    }

    byte[] expectData(final int number, final int length) throws IOException {
        final byte[] data = expectData(number);
        if (data.length != length) {
            throw new Violation("DATA " + number + " has " + data.length + " bytes, " + length + " were due");
        }
        return data;
    }

    /** The code of an ERROR. */
    int expectError() throws IOException {
        final Packet packet = next("an ERROR");
        if (packet.opcode() != Wire.ERROR) {
            throw new Violation(packet + " came, an ERROR was due");
        }
        return packet.number();
    }

    /** The options of an OACK that has this one. */
    Map<String, String> expectOack(final String option) throws IOException {
        final Packet packet = next("an OACK");
        if (packet.opcode() == Wire.DATA || packet.opcode() == Wire.ACK) {
            throw new NotApplicable("the server does not grant " + option);
        }
        if (packet.opcode() != Wire.OACK) {
            throw new Violation(packet + " came, an OACK was due");
        }
        if (!packet.options().containsKey(option)) {
            throw new NotApplicable("the server does not grant " + option);
        }
        return packet.options();
    }

    /** The number that was granted for an option. */
    int expectGranted(final String option) throws IOException {
        return decimal(option, String.valueOf(expectOack(option).get(option)));
    }

    static int decimal(final String option, final String value) {
        try {
            return Integer.parseInt(value);
        } catch (final NumberFormatException e) {
            throw new Violation("the OACK grants " + option + "=" + value + ", which is no number");
        }
    }

    // ---- whole transfers

    /** Takes all blocks from a number on, each acknowledged. */
    byte[] takeFrom(final int first, final int blockSize) throws IOException {
        final ByteArrayOutputStream content = new ByteArrayOutputStream();
        int number = first;
        byte[] block = expectData(number);
        while (block.length == blockSize) {
            content.writeBytes(block);
            ack(number);
            number = (number + 1) & 0xFFFF;
            block = expectData(number);
        }
        content.writeBytes(block);
        ack(number);
        if (block.length > blockSize) {
            throw new Violation("DATA " + number + " has " + block.length + " bytes, the block size is " + blockSize);
        }
        return content.toByteArray();
    }

    /** Sends all blocks of a content, each acknowledged. */
    void giveFrom(final int first, final byte[] content, final int blockSize) throws IOException {
        int number = first;
        for (int position = 0; position <= content.length; position += blockSize) {
            data(number, Arrays.copyOfRange(content, position, Math.min(content.length, position + blockSize)));
            expectAck(number);
            number = (number + 1) & 0xFFFF;
        }
    }

    /** Takes the rest of a transfer of a file of the fixture, of which blocks before the first were taken. */
    void expectRest(final int size, final int first, final int blockSize) throws IOException {
        expectContent(
                Arrays.copyOfRange(Fixture.content(size), Math.min(size, (first - 1) * blockSize), size),
                takeFrom(first, blockSize));
    }

    static void expectContent(final byte[] due, final byte[] came) {
        final int mismatch = Arrays.mismatch(due, came);
        if (mismatch >= 0) {
            throw new Violation(came.length + " bytes came, " + due.length + " were due; byte " + mismatch
                    + " is the first that differs");
        }
    }

    /** Reads a file of the fixture in lock-step and without options. */
    void readWhole(final int size) throws IOException {
        read(ServerUnderTest.file(size));
        expectRest(size, 1, Wire.BLOCK);
    }

    /** Reads an upload back in lock-step and without options. */
    void expectStored(final String name, final byte[] content) throws IOException {
        try (ClientPort reader = another()) {
            reader.readPersistently(name);
            expectContent(content, reader.takeFrom(1, Wire.BLOCK));
        }
    }

    /** The server serves as before, whatever was sent to it. */
    void expectService() throws IOException {
        try (ClientPort reader = another()) {
            reader.readWhole(1);
        }
    }

    @Override
    public void close() {
        socket.close();
        others.forEach(ClientPort::close);
    }
}

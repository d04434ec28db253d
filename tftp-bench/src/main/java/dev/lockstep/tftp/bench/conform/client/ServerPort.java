package dev.lockstep.tftp.bench.conform.client;

import static java.util.Objects.requireNonNull;

import dev.lockstep.tftp.bench.conform.check.NotApplicable;
import dev.lockstep.tftp.bench.conform.check.PlayedEnd;
import dev.lockstep.tftp.bench.conform.check.Transcript;
import dev.lockstep.tftp.bench.conform.check.Violation;
import dev.lockstep.tftp.bench.conform.check.Wire;
import dev.lockstep.tftp.bench.packets.Packet;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server's ports in an exchange with a client, which is a process. Not thread-safe. */
public final class ServerPort extends PlayedEnd {
    private static final int START_MS = 15_000;
    private static final int PATTERN = 251;
    private static final int LAST = 254;
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final ClientUnderTest client;
    private final ClientProcess process;
    private final InetAddress address = nextAddress();
    private final DatagramSocket requests;
    private final DatagramSocket transfer;
    private @Nullable InetSocketAddress port;

    public ServerPort(final ClientUnderTest client) throws IOException {
        super(new Transcript(), client.patienceMs());
        this.client = client;
        process = new ClientProcess(client.patienceMs());
        requests = socket();
        transfer = socket();
    }

    /** An address of this check alone, where the system has more than one for loopback: a port that one check gives back may be the next one's. */
    private DatagramSocket socket() throws IOException {
        try {
            return new DatagramSocket(new InetSocketAddress(address, 0));
        } catch (final BindException e) {
            return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        }
    }

    private static InetAddress nextAddress() throws IOException {
        final int number = NUMBERS.updateAndGet(last -> last % LAST + 1);
        return InetAddress.getByAddress(new byte[] {127, 1, 0, (byte) number});
    }

    static byte[] content(final int size) {
        final byte[] content = new byte[size];
        for (int i = 0; i < size; i++) {
            content[i] = (byte) (i % PATTERN);
        }
        return content;
    }

    static byte[] block(final byte[] content, final int number, final int blockSize) {
        final int from = Math.min(content.length, (number - 1) * blockSize);
        return Arrays.copyOfRange(content, from, Math.min(content.length, from + blockSize));
    }

    /** The client's process, and its file. */
    ClientProcess process() {
        return process;
    }

    // ---- the client's request

    /** Starts the client, which reads; its request. */
    Packet expectRead() throws IOException {
        start(client.get());
        final Packet request = expectFirstRequest();
        if (request.opcode() != Wire.RRQ) {
            throw new Violation(request + " came, RRQ was due");
        }
        return request;
    }

    /** Starts the client, which writes a content; its request. */
    Packet expectWrite(final byte[] content) throws IOException {
        final String command = client.put();
        if (command == null) {
            throw new NotApplicable("no command that writes was named (--put-command)");
        }
        process.writeFile(content);
        start(command);
        final Packet request = expectFirstRequest();
        if (request.opcode() != Wire.WRQ) {
            throw new Violation(request + " came, WRQ was due");
        }
        return request;
    }

    private void start(final String command) throws IOException {
        process.start(command, (InetSocketAddress) requests.getLocalSocketAddress());
    }

    /** The client asks for the first time. How long its program takes to start says nothing about it. */
    private Packet expectFirstRequest() throws IOException {
        return expectRequest(Math.max(START_MS, client.patienceMs()));
    }

    /** The client asks once more. */
    Packet expectRequest() throws IOException {
        return expectRequest(client.patienceMs());
    }

    private Packet expectRequest(final int patienceMs) throws IOException {
        for (int leftMs = patienceMs; leftMs > 0; leftMs -= SOON_MS) {
            final Packet request = receiveAt(requests, Math.min(leftMs, SOON_MS));
            if (request != null) {
                port = request.from();
                return request;
            }
            if (!process.isAlive()) {
                throw new Violation("the client ended without a request: " + process.lastWords());
            }
        }
        throw new Violation("no request came within " + patienceMs + " ms: " + process.lastWords());
    }

    /** Refuses the request that a client may send after a refusal; none has to come. */
    void refuseAgain(final byte[] error) throws IOException {
        final Packet request = receiveAt(requests, SOON_MS);
        if (request != null) {
            port = request.from();
            send(error);
        }
    }

    // ---- to the client

    private InetSocketAddress port() {
        return requireNonNull(port);
    }

    void send(final byte[] datagram) throws IOException {
        send(transfer, datagram);
    }

    private void send(final DatagramSocket from, final byte[] datagram) throws IOException {
        transcript().add(false, from.getLocalPort(), port().getPort(), datagram);
        from.send(new DatagramPacket(datagram, datagram.length, port()));
    }

    /** Sends a datagram from a port that has no part in the transfer; the client's answer to it, or null. */
    @Nullable
    Packet sendFromAnotherPort(final byte[] datagram) throws IOException {
        try (DatagramSocket other = socket()) {
            send(other, datagram);
            return receiveAt(other, SOON_MS);
        }
    }

    void data(final int number, final byte[] bytes) throws IOException {
        send(Wire.data(number, bytes));
    }

    void ack(final int number) throws IOException {
        send(Wire.ack(number));
    }

    // ---- from the client

    private @Nullable Packet receiveAt(final DatagramSocket at, final long ms) throws IOException {
        final Packet packet = receive(at, ms);
        if (packet != null) {
            transcript().add(true, packet.from().getPort(), at.getLocalPort(), packet.bytes());
        }
        return packet;
    }

    /** The next packet at the transfer's port within a time, or null. */
    @Override
    public @Nullable Packet receive(final long ms) throws IOException {
        return receiveAt(transfer, ms);
    }

    @Override
    protected void checkSender(final Packet packet) {
        if (!packet.from().equals(port())) {
            throw new Violation(packet + " came from port " + packet.from().getPort() + ", the request came from "
                    + port().getPort());
        }
    }

    // ---- whole transfers

    /** Sends the blocks of a content from a number on, each acknowledged. */
    void giveFrom(final int first, final byte[] content, final int blockSize) throws IOException {
        for (int number = first; number <= content.length / blockSize + 1; number++) {
            data(number, block(content, number, blockSize));
            expectAck(number);
        }
    }

    /** Takes all blocks, each acknowledged, and compares them. */
    void takeFrom(final int first, final byte[] content, final int blockSize) throws IOException {
        for (int number = first; number <= content.length / blockSize + 1; number++) {
            if (!Arrays.equals(expectData(number), block(content, number, blockSize))) {
                throw new Violation("DATA " + number + " has other bytes than the file");
            }
            ack(number);
        }
    }

    /** Ends the client before its ports are free: what it still repeats must not reach a check that gets one of them. */
    @Override
    public void close() {
        process.close();
        requests.close();
        transfer.close();
    }
}

package dev.lockstep.tftp.bench.conform.client;

import static java.util.Objects.requireNonNull;

import dev.lockstep.tftp.bench.conform.check.Dialogue;
import dev.lockstep.tftp.bench.conform.check.NotApplicable;
import dev.lockstep.tftp.bench.conform.check.Transcript;
import dev.lockstep.tftp.bench.conform.check.Violation;
import dev.lockstep.tftp.bench.conform.check.Wire;
import dev.lockstep.tftp.bench.packets.Packet;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server's ports in a dialogue with a client, which is a process. A packet of the client that repeats one of its last packets is skipped unless a script
 * asks for it. Not thread-safe.
 */
public final class ServerPort implements Dialogue {
    /** Long enough for an answer that was caused. */
    static final int SOON_MS = 300;

    private static final int MOST_BYTES = 65_536;
    private static final int REMEMBERED = 130;
    private static final int PATTERN = 251;

    private final ClientUnderTest client;
    private final Transcript transcript = new Transcript();
    private final Path directory;
    private final DatagramSocket requests;
    private final DatagramSocket transfer;
    private final Deque<Packet> seen = new ArrayDeque<>();
    private @Nullable Process process;
    private @Nullable InetSocketAddress port;
    private int repetitions;

    public ServerPort(final ClientUnderTest client) throws IOException {
        this.client = client;
        directory = Files.createTempDirectory("tftp-bench-conform");
        requests = socket();
        transfer = socket();
    }

    private static DatagramSocket socket() throws IOException {
        return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @Override
    public Transcript transcript() {
        return transcript;
    }

    int repetitions() {
        return repetitions;
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

    private Path local() {
        return directory.resolve("local");
    }

    // ---- the client's process

    /** Starts the client, which reads; its request. */
    Packet expectRead() throws IOException {
        start(client.get());
        final Packet request = expectRequest();
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
        Files.write(local(), content);
        start(command);
        final Packet request = expectRequest();
        if (request.opcode() != Wire.WRQ) {
            throw new Violation(request + " came, WRQ was due");
        }
        return request;
    }

    private void start(final String command) throws IOException {
        final InetSocketAddress address = (InetSocketAddress) requests.getLocalSocketAddress();
        process = new ProcessBuilder("/bin/sh", "-c", "exec " + ClientUnderTest.filled(command, address, local()))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        process.getOutputStream().close();
    }

    /** The client asks once more, or for the first time. */
    Packet expectRequest() throws IOException {
        for (int leftMs = client.patienceMs(); leftMs > 0; leftMs -= SOON_MS) {
            final Packet request = receive(requests, Math.min(leftMs, SOON_MS));
            if (request != null) {
                port = request.from();
                return request;
            }
            if (!requireNonNull(process).isAlive()) {
                throw new Violation("the client ended without a request: " + lastWords());
            }
        }
        throw new Violation("no request came within " + client.patienceMs() + " ms: " + lastWords());
    }

    /** Refuses the request that a client may send after a refusal; none has to come. */
    void refuseAgain(final byte[] error) throws IOException {
        final Packet request = receive(requests, SOON_MS);
        if (request != null) {
            port = request.from();
            send(error);
        }
    }

    /** The client's exit status. */
    int end() throws IOException {
        final Process running = requireNonNull(process);
        try {
            if (!running.waitFor(2L * client.patienceMs(), TimeUnit.MILLISECONDS)) {
                throw new Violation("the client has not ended after " + 2 * client.patienceMs() + " ms");
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return running.exitValue();
    }

    void expectSuccess() throws IOException {
        final int status = end();
        if (status != 0) {
            throw new Violation("the client ended with status " + status + ": " + lastWords());
        }
    }

    /** The client reports failure. */
    void expectFailure() throws IOException {
        if (end() == 0) {
            throw new Violation("the client ended with status 0: " + lastWords());
        }
    }

    private String lastWords() throws IOException {
        final Path output = directory.resolve("output");
        if (!Files.exists(output)) {
            return "no output";
        }
        try (Stream<String> lines = Files.lines(output, StandardCharsets.ISO_8859_1)) {
            return lines.reduce("no output", (before, last) -> last);
        }
    }

    void expectFile(final byte[] content) throws IOException {
        expectSuccess();
        if (!Files.exists(local())) {
            throw new Violation("the client reports success, and there is no file");
        }
        final byte[] stored = Files.readAllBytes(local());
        final int mismatch = Arrays.mismatch(content, stored);
        if (mismatch >= 0) {
            throw new Violation("the file has " + stored.length + " bytes, " + content.length + " were sent; byte "
                    + mismatch + " is the first that differs");
        }
    }

    /** The transfer failed, and nothing that looks like the file is left. */
    void expectNoFile() throws IOException {
        expectFailure();
        if (Files.exists(local()) && Files.size(local()) > 0) {
            throw new Violation("a part of " + Files.size(local()) + " bytes is left under the file's name");
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
        transcript.add(false, from.getLocalPort(), port().getPort(), datagram);
        from.send(new DatagramPacket(datagram, datagram.length, port()));
    }

    /** Sends a datagram from a port that has no part in the transfer; the client's answer to it, or null. */
    @Nullable
    Packet sendFromAnotherPort(final byte[] datagram) throws IOException {
        try (DatagramSocket other = socket()) {
            send(other, datagram);
            return receive(other, SOON_MS);
        }
    }

    void data(final int number, final byte[] bytes) throws IOException {
        send(Wire.data(number, bytes));
    }

    void ack(final int number) throws IOException {
        send(Wire.ack(number));
    }

    // ---- from the client

    @Nullable
    private Packet receive(final DatagramSocket at, final long ms) throws IOException {
        final DatagramPacket datagram = new DatagramPacket(new byte[MOST_BYTES], MOST_BYTES);
        at.setSoTimeout((int) Math.max(1, ms));
        try {
            at.receive(datagram);
        } catch (final SocketTimeoutException e) {
            return null;
        }
        final InetSocketAddress from = (InetSocketAddress) datagram.getSocketAddress();
        final byte[] bytes = Arrays.copyOf(datagram.getData(), datagram.getLength());
        transcript.add(true, from.getPort(), at.getLocalPort(), bytes);
        return new Packet(from, bytes);
    }

    /** The next packet at the transfer's port, or null. */
    @Nullable
    Packet receive(final long ms) throws IOException {
        return receive(transfer, ms);
    }

    /** The next packet that is no repetition, or null. */
    @Nullable
    Packet receiveNew(final long ms) throws IOException {
        final long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        for (long leftMs = ms; leftMs > 0; leftMs = TimeUnit.NANOSECONDS.toMillis(endNs - System.nanoTime())) {
            final Packet packet = receive(transfer, leftMs);
            if (packet == null) {
                return null;
            }
            if (!packet.from().equals(port())) {
                throw new Violation(packet + " came from port " + packet.from().getPort() + ", the request came from "
                        + port().getPort());
            }
            if (seen.stream().noneMatch(packet::isSameAs)) {
                seen.addLast(packet);
                if (seen.size() > REMEMBERED) {
                    seen.removeFirst();
                }
                return packet;
            }
            repetitions++;
        }
        return null;
    }

    Packet next(final String expected) throws IOException {
        final Packet packet = receiveNew(client.patienceMs());
        if (packet == null) {
            throw new Violation("nothing came within " + client.patienceMs() + " ms, " + expected + " was due");
        }
        return packet;
    }

    void expectAck(final int number) throws IOException {
        final Packet packet = next("ACK " + number);
        if (packet.opcode() != Wire.ACK || packet.number() != number) {
            throw new Violation(packet + " came, ACK " + number + " was due");
        }
    }

    byte[] expectData(final int number) throws IOException {
        final Packet packet = next("DATA " + number);
        if (packet.opcode() != Wire.DATA || packet.number() != number) {
            throw new Violation(packet + " came, DATA " + number + " was due");
        }
        return packet.data();
    }

    void expectError(final int code) throws IOException {
        final Packet packet = next("ERROR " + code);
        if (packet.opcode() != Wire.ERROR || packet.number() != code) {
            throw new Violation(packet + " came, ERROR " + code + " was due");
        }
    }

    /** The last packet once more. */
    void expectRepetition() throws IOException {
        final Packet last = seen.getLast();
        final Packet packet = receive(client.patienceMs());
        if (packet == null || !packet.isSameAs(last)) {
            throw new Violation((packet == null ? "nothing" : packet) + " came, " + last + " was to be sent again");
        }
    }

    /** Nothing but repetitions. */
    void expectNoProgress(final long ms) throws IOException {
        final Packet packet = receiveNew(ms);
        if (packet != null) {
            throw new Violation(packet + " came, nothing was due");
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

    @Override
    public void close() {
        requests.close();
        transfer.close();
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        delete();
    }

    private void delete() {
        try (Stream<Path> files = Files.list(directory)) {
            final List<Path> all = files.toList();
            for (final Path file : all) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (final IOException e) {
            // a file that the client still writes stays in the temporary directory
        }
    }
}

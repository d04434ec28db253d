package dev.lockstep.tftp.server.junit;

import dev.lockstep.tftp.packets.PacketName;
import dev.lockstep.tftp.wire.AckPacket;
import dev.lockstep.tftp.wire.DataPacket;
import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.ErrorEncoder;
import dev.lockstep.tftp.wire.OackEncoder;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.OptionsDecoder;
import dev.lockstep.tftp.wire.RequestDecoder;
import dev.lockstep.tftp.wire.TftpPacket;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A server's side of one transfer, packet by packet. It begins with {@link #expectRead} or {@link #expectWrite}. A client may repeat a
 * packet or a request at any time. A repetition is skipped, unless {@link #expectRepetition} asks for it.
 *
 * <p>A packet that does not come within 20 s, or is another one, is an {@link AssertionError}. Used by the script's thread only.
 */
public final class ScriptedTransfer implements AutoCloseable {
    private static final int PATIENCE_MS = 20_000;
    private static final int MAX_DATAGRAM_LENGTH = 65_536;

    private final DatagramSocket requests;
    private final DatagramSocket socket;
    private final BiPredicate<SocketAddress, ByteBuffer> isNewRequest;
    private final Set<ByteBuffer> received = new HashSet<>();
    private byte[] last = {};
    private @Nullable SocketAddress client;

    ScriptedTransfer(final DatagramSocket requests, final BiPredicate<SocketAddress, ByteBuffer> isNewRequest)
            throws IOException {
        this.requests = requests;
        this.isNewRequest = isNewRequest;
        socket = new DatagramSocket(new InetSocketAddress(requests.getLocalAddress(), 0));
    }

    /** Plays a script. If it fails, the client is told, and need not wait for its patience to end. */
    void play(final ServerScript script) throws IOException {
        try {
            script.play(this);
        } catch (final IOException | RuntimeException | AssertionError e) {
            if (client != null) {
                sendError(ErrorCode.ACCESS_VIOLATION, "the script of the server has failed");
            }
            throw e;
        }
    }

    /**
     * Waits for a read request (RRQ).
     *
     * @param file that it has to name
     * @return the options of the request, in its order
     * @throws IOException if the socket fails
     */
    public Map<String, String> expectRead(final String file) throws IOException {
        return expectRequest(Opcode.RRQ, "RRQ " + file, file);
    }

    /**
     * Waits for a write request (WRQ).
     *
     * @param file that it has to name
     * @return the options of the request, in its order
     * @throws IOException if the socket fails
     */
    public Map<String, String> expectWrite(final String file) throws IOException {
        return expectRequest(Opcode.WRQ, "WRQ " + file, file);
    }

    private Map<String, String> expectRequest(final int opcode, final String expected, final String file)
            throws IOException {
        byte[] request;
        do {
            request = receive(requests, expected);
        } while (isError(request) || !isNewRequest.test(client(), ByteBuffer.wrap(request)));
        last = request;
        final RequestDecoder decoder = new RequestDecoder();
        final DirectBuffer buffer = new UnsafeBuffer(request);
        if (TftpPacket.validate(buffer, 0, buffer.capacity()) != opcode) {
            throw other(request, expected);
        }
        decoder.wrap(buffer, 0, buffer.capacity());
        if (!text(buffer, decoder.filenameOffset(), decoder.filenameLength()).equals(file)) {
            throw other(request, expected);
        }
        return options(decoder.options());
    }

    /** A client sends an ERROR to the request port if it gives up a request that no script has answered. */
    private static boolean isError(final byte[] packet) {
        return packet.length >= Short.BYTES && ByteBuffer.wrap(packet).getShort() == Opcode.ERROR;
    }

    private static Map<String, String> options(final OptionsDecoder decoder) {
        final Map<String, String> options = new LinkedHashMap<>();
        while (decoder.next()) {
            options.put(
                    text(decoder.buffer(), decoder.nameOffset(), decoder.nameLength()),
                    text(decoder.buffer(), decoder.valueOffset(), decoder.valueLength()));
        }
        return options;
    }

    private static String text(final DirectBuffer buffer, final int offset, final int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * Waits for an ACK.
     *
     * @param blockNumber 0 to 65535
     * @throws IOException if the socket fails
     */
    public void expectAck(final int blockNumber) throws IOException {
        expect(Opcode.ACK, blockNumber, "ACK " + blockNumber);
    }

    /**
     * Waits for a DATA.
     *
     * @param blockNumber 0 to 65535
     * @return the bytes of the block
     * @throws IOException if the socket fails
     */
    public byte[] expectData(final int blockNumber) throws IOException {
        final byte[] packet = expect(Opcode.DATA, blockNumber, "DATA " + blockNumber);
        return Arrays.copyOfRange(packet, DataPacket.DATA_OFFSET, packet.length);
    }

    /**
     * Waits for an ERROR.
     *
     * @param code 0 to 65535
     * @throws IOException if the socket fails
     */
    public void expectError(final int code) throws IOException {
        expect(Opcode.ERROR, code, "ERROR " + code);
    }

    /**
     * Waits until the client sends its last packet again.
     *
     * @throws IOException if the socket fails
     */
    public void expectRepetition() throws IOException {
        final SocketAddress sender = client();
        final String expected = PacketName.of(last) + " again";
        final byte[] packet = receive(received.isEmpty() ? requests : socket, expected);
        if (!Arrays.equals(packet, last) || !sender.equals(client)) {
            throw other(packet, expected);
        }
    }

    /** A number follows the opcode: of a block or of an error. */
    private byte[] expect(final int opcode, final int number, final String expected) throws IOException {
        byte[] packet;
        do {
            packet = receive(socket, expected);
        } while (!received.add(ByteBuffer.wrap(packet)));
        last = packet;
        if (packet.length < TftpPacket.HEADER_LENGTH
                || ByteBuffer.wrap(packet).getInt() != (opcode << Short.SIZE | number)) {
            throw other(packet, expected);
        }
        return packet;
    }

    private byte[] receive(final DatagramSocket at, final String expected) throws IOException {
        final DatagramPacket datagram = new DatagramPacket(new byte[MAX_DATAGRAM_LENGTH], MAX_DATAGRAM_LENGTH);
        at.setSoTimeout(PATIENCE_MS);
        try {
            at.receive(datagram);
        } catch (final SocketTimeoutException e) {
            throw new AssertionError("nothing came within " + PATIENCE_MS / 1000 + " s, " + expected + " was due", e);
        }
        if (at == requests) {
            client = datagram.getSocketAddress();
        } else if (!datagram.getSocketAddress().equals(client)) {
            throw new AssertionError("a packet came from " + datagram.getSocketAddress() + ", not from " + client);
        }
        return Arrays.copyOf(datagram.getData(), datagram.getLength());
    }

    private static AssertionError other(final byte[] packet, final String expected) {
        return new AssertionError(PacketName.of(packet) + " came, " + expected + " was due");
    }

    /**
     * Sends an OACK.
     *
     * @param options names and values, in the map's order
     * @throws IOException if the socket fails
     */
    public void sendOack(final Map<String, String> options) throws IOException {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[TftpPacket.MAX_REQUEST_LENGTH]);
        final OackEncoder encoder = new OackEncoder().wrap(buffer, 0, buffer.capacity());
        options.forEach((name, value) -> {
            if (!encoder.options().put(name.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8))) {
                throw new IllegalArgumentException("an OACK has no room for " + options);
            }
        });
        send(Arrays.copyOf(buffer.byteArray(), encoder.encodedLength()));
    }

    /**
     * Sends a DATA.
     *
     * @param blockNumber 0 to 65535
     * @param block its bytes; fewer than the block size end the file
     * @throws IOException if the socket fails
     */
    public void sendData(final int blockNumber, final byte[] block) throws IOException {
        final byte[] packet = new byte[DataPacket.DATA_OFFSET + block.length];
        DataPacket.putHeader(new UnsafeBuffer(packet), 0, blockNumber);
        System.arraycopy(block, 0, packet, DataPacket.DATA_OFFSET, block.length);
        send(packet);
    }

    /**
     * Sends an ACK.
     *
     * @param blockNumber 0 to 65535
     * @throws IOException if the socket fails
     */
    public void sendAck(final int blockNumber) throws IOException {
        final byte[] packet = new byte[AckPacket.ENCODED_LENGTH];
        AckPacket.put(new UnsafeBuffer(packet), 0, blockNumber);
        send(packet);
    }

    /**
     * Sends an ERROR.
     *
     * @param code 0 to 65535
     * @param message for a person
     * @throws IOException if the socket fails
     */
    public void sendError(final int code, final String message) throws IOException {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[TftpPacket.MAX_REQUEST_LENGTH]);
        send(Arrays.copyOf(buffer.byteArray(), ErrorEncoder.put(buffer, 0, code, message)));
    }

    /**
     * Sends any bytes to the client from the server's TID.
     *
     * @param datagram at most 65507 bytes
     * @throws IOException if the socket fails
     */
    public void send(final byte... datagram) throws IOException {
        socket.send(new DatagramPacket(datagram, datagram.length, client()));
    }

    /**
     * Sends any bytes to the client from a port that has no part in the transfer.
     *
     * @param datagram at most 65507 bytes
     * @throws IOException if the socket fails
     */
    public void sendFromAnotherPort(final byte... datagram) throws IOException {
        final InetAddress local = socket.getLocalAddress();
        try (DatagramSocket other = new DatagramSocket(new InetSocketAddress(local, 0))) {
            other.send(new DatagramPacket(datagram, datagram.length, client()));
        }
    }

    /** Ends what waits for a packet, too. */
    @Override
    public void close() {
        socket.close();
    }

    private SocketAddress client() {
        if (client == null) {
            throw new IllegalStateException("a script begins with expectRead or expectWrite");
        }
        return client;
    }
}

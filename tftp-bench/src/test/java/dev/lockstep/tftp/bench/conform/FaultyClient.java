package dev.lockstep.tftp.bench.conform;

import dev.lockstep.tftp.bench.conform.check.Wire;
import dev.lockstep.tftp.bench.packets.Packet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** A small client that reads, keeps most rules, and breaks the one of its fault. A program of its own. */
final class FaultyClient {
    /** What a client does wrong, and the check that finds it. */
    enum Fault {
        NONE("fetch"),
        STORES_REPETITIONS("fetch"),
        SUCCEEDS_AFTER_ERRORS("errors"),
        BELIEVES_EVERY_PORT("tid"),
        ENDS_AT_GARBAGE("garbage"),
        TAKES_EVERY_BLKSIZE("options"),
        ACKNOWLEDGES_EVERY_BLOCK("windows");

        final String group;

        Fault(final String group) {
            this.group = group;
        }
    }

    private static final int MOST_BYTES = 70_000;
    private static final int MOST_COPIES = 4;
    private static final int BLOCK_SIZE = 1024;
    private static final int WINDOW = 8;

    private final Fault fault;
    private final InetSocketAddress server;
    private final DatagramSocket socket = new DatagramSocket();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private InetSocketAddress tid;
    private byte[] last;
    private int received;
    private int inWindow;
    private int blockSize = Wire.BLOCK;
    private int window = 1;

    private FaultyClient(final Fault fault, final InetSocketAddress server) throws IOException {
        this.fault = fault;
        this.server = server;
        tid = server;
        last = new byte[0];
    }

    /** Reads a file: fault, host, port, remote name, local path. */
    public static void main(final String[] arguments) throws IOException {
        final FaultyClient client = new FaultyClient(
                Fault.valueOf(arguments[0]), new InetSocketAddress(arguments[1], Integer.parseInt(arguments[2])));
        final boolean whole = client.read(arguments[3]);
        if (whole) {
            Files.write(Path.of(arguments[4]), client.content.toByteArray());
        }
        System.exit(whole || client.fault == Fault.SUCCEEDS_AFTER_ERRORS ? 0 : 1);
    }

    private void send(final byte[] bytes, final InetSocketAddress to) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, to));
    }

    private void answer(final byte[] bytes) throws IOException {
        last = bytes;
        send(bytes, tid);
    }

    private boolean read(final String name) throws IOException {
        answer(Wire.request(
                Wire.RRQ, name, "octet", "blksize", String.valueOf(BLOCK_SIZE), "windowsize", String.valueOf(WINDOW)));
        int copies = 0;
        while (true) {
            socket.setSoTimeout(1000);
            final DatagramPacket datagram = new DatagramPacket(new byte[MOST_BYTES], MOST_BYTES);
            try {
                socket.receive(datagram);
            } catch (final SocketTimeoutException e) {
                if (++copies > MOST_COPIES) {
                    return false;
                }
                send(last, tid);
                continue;
            }
            final Packet packet = new Packet(
                    (InetSocketAddress) datagram.getSocketAddress(),
                    Arrays.copyOf(datagram.getData(), datagram.getLength()));
            if (isStranger(packet)) {
                if (packet.opcode() != Wire.ERROR) {
                    send(Wire.error(5, "unknown transfer ID"), packet.from());
                }
                continue;
            }
            final int state = take(packet);
            if (state != 0) {
                return state > 0;
            }
        }
    }

    private boolean isStranger(final Packet packet) {
        if (tid.equals(server) && packet.opcode() >= Wire.DATA) {
            tid = packet.from();
        }
        return !packet.from().equals(tid) && fault != Fault.BELIEVES_EVERY_PORT;
    }

    /** Positive if the file is whole, negative if the transfer failed. */
    private int take(final Packet packet) throws IOException {
        return switch (packet.opcode()) {
            case Wire.ERROR -> -1;
            case Wire.OACK -> agreed(packet.options());
            case Wire.DATA -> data(packet);
            default -> fault == Fault.ENDS_AT_GARBAGE ? -1 : 0;
        };
    }

    private int agreed(final Map<String, String> options) throws IOException {
        if (received > 0) {
            return 0;
        }
        for (final Map.Entry<String, String> option : options.entrySet()) {
            final boolean isSize = option.getKey().equals("blksize");
            final int least = isSize ? 8 : 1;
            final int most = isSize ? BLOCK_SIZE : WINDOW;
            final boolean isNumber = option.getValue().matches("\\d{1,9}");
            final int number = isNumber ? Integer.parseInt(option.getValue()) : 0;
            final boolean known = isSize || option.getKey().equals("windowsize");
            final boolean valid = known && number >= least && number <= most;
            if (!valid && !(isSize && fault == Fault.TAKES_EVERY_BLKSIZE)) {
                answer(Wire.error(8, "not agreed"));
                return -1;
            }
            if (isSize) {
                blockSize = number;
            } else {
                window = number;
            }
        }
        answer(Wire.ack(0));
        return 0;
    }

    private int data(final Packet packet) throws IOException {
        if (packet.number() < 0) {
            return 0;
        }
        if (packet.data().length > blockSize) {
            answer(Wire.error(4, "too long"));
            return -1;
        }
        final boolean isNext = packet.number() == ((received + 1) & 0xFFFF);
        final boolean isAgain = packet.number() == (received & 0xFFFF) && received > 0;
        if (isNext || (isAgain && fault == Fault.STORES_REPETITIONS)) {
            content.writeBytes(packet.data());
        }
        if (isNext) {
            received++;
            inWindow++;
        }
        final boolean isLast = isNext && packet.data().length < blockSize;
        final boolean gap = !isNext && window > 1;
        if (isAgain || isLast || gap || inWindow == window || fault == Fault.ACKNOWLEDGES_EVERY_BLOCK) {
            if (isNext || isAgain || gap) {
                inWindow = 0;
                answer(Wire.ack(received & 0xFFFF));
            }
        }
        return isLast ? 1 : 0;
    }
}

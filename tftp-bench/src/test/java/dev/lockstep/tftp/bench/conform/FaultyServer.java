package dev.lockstep.tftp.bench.conform;

import dev.lockstep.tftp.bench.conform.check.Wire;
import dev.lockstep.tftp.bench.packets.Packet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A small server that keeps most rules, and breaks the one of its fault. */
final class FaultyServer implements AutoCloseable {
    /** What a server does wrong, and the group in which that shows. */
    enum Fault {
        NONE("read"),
        NO_EMPTY_LAST_BLOCK("read"),
        SERVES_UNKNOWN_MODES("request"),
        LEAVES_ITS_ROOT("names"),
        SORCERERS_APPRENTICE("duplicates"),
        BELIEVES_EVERY_PORT("tid"),
        IGNORES_ERRORS("errors"),
        NEVER_REPEATS("timers"),
        RAISES_BLKSIZE("options"),
        WRONG_TSIZE("options"),
        SENDS_BEYOND_THE_WINDOW("windows"),
        STOPS_AT_THE_WRAP("wrap"),
        STORES_REPETITIONS("write");

        final String group;

        Fault(final String group) {
            this.group = group;
        }
    }

    private static final int MOST_BYTES = 70_000;
    private static final int MOST_COPIES = 4;
    private static final int NUMBERS = 65_536;

    private final Path root;
    private final Fault fault;
    private final DatagramSocket requests;

    FaultyServer(final Path root, final Fault fault) throws IOException {
        this.root = root;
        this.fault = fault;
        requests = socket();
        daemon(this::listen);
    }

    private static DatagramSocket socket() throws IOException {
        return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static void daemon(final Runnable work) {
        final Thread thread = new Thread(work, "faulty-server");
        thread.setDaemon(true);
        thread.start();
    }

    String operand() {
        return "127.0.0.1:" + requests.getLocalPort();
    }

    @Override
    public void close() {
        requests.close();
    }

    private void listen() {
        try {
            while (true) {
                final Packet request = receive(requests);
                daemon(() -> answer(request));
            }
        } catch (final IOException e) {
            // closed
        }
    }

    private static Packet receive(final DatagramSocket at) throws IOException {
        final DatagramPacket datagram = new DatagramPacket(new byte[MOST_BYTES], MOST_BYTES);
        at.receive(datagram);
        return new Packet(
                (InetSocketAddress) datagram.getSocketAddress(),
                Arrays.copyOf(datagram.getData(), datagram.getLength()));
    }

    private void answer(final Packet request) {
        try (DatagramSocket tid = socket()) {
            if (request.opcode() == Wire.RRQ) {
                read(tid, request);
            } else if (request.opcode() == Wire.WRQ) {
                write(tid, request);
            }
        } catch (final SocketException e) {
            // closed
        } catch (final IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void send(final DatagramSocket from, final SocketAddress to, final byte[] bytes) throws IOException {
        from.send(new DatagramPacket(bytes, bytes.length, to));
    }

    private String refusal(final Packet request, final Path file) {
        final String mode = request.mode().toLowerCase(Locale.ROOT);
        if (!mode.equals("octet") && !mode.equals("netascii") && fault != Fault.SERVES_UNKNOWN_MODES) {
            return "unknown mode";
        }
        if (fault == Fault.LEAVES_ITS_ROOT) {
            return "";
        }
        return file.normalize().startsWith(root) ? "" : "outside";
    }

    private void read(final DatagramSocket tid, final Packet request) throws IOException {
        final Path file = root.resolve(request.fileName());
        final String refusal = refusal(request, file);
        if (!refusal.isEmpty() || !Files.isRegularFile(file)) {
            send(tid, request.from(), Wire.error(refusal.isEmpty() ? 1 : 4, "no"));
            return;
        }
        byte[] content = Files.readAllBytes(file);
        if (request.mode().equalsIgnoreCase("netascii")) {
            content = new String(content, StandardCharsets.ISO_8859_1)
                    .replace("\r", "\r\0")
                    .replace("\n", "\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1);
        }
        final Map<String, String> granted = granted(request, content.length);
        final int blockSize = Integer.parseInt(granted.getOrDefault("blksize", "512"));
        final int window = Integer.parseInt(granted.getOrDefault("windowsize", "1"));
        if (!granted.isEmpty() && !confirmed(tid, request, granted)) {
            return;
        }
        new Sending(tid, request.from(), content, blockSize, window).run();
    }

    private boolean confirmed(final DatagramSocket tid, final Packet request, final Map<String, String> granted)
            throws IOException {
        final String[] words = new String[2 * granted.size()];
        int i = 0;
        for (final Map.Entry<String, String> option : granted.entrySet()) {
            words[i++] = option.getKey();
            words[i++] = option.getValue();
        }
        for (int copy = 0, timeoutMs = 1000; copy < MOST_COPIES; copy++, timeoutMs *= 2) {
            send(tid, request.from(), Wire.oack(words));
            tid.setSoTimeout(timeoutMs);
            try {
                final Packet answer = receive(tid);
                return answer.opcode() == Wire.ACK;
            } catch (final SocketTimeoutException e) {
                // once more
            }
        }
        return false;
    }

    private Map<String, String> granted(final Packet request, final int size) {
        final Map<String, String> granted = new LinkedHashMap<>();
        request.requestOptions().forEach((name, value) -> {
            if (!value.matches("\\d{1,9}")) {
                return;
            }
            final int number = Integer.parseInt(value);
            switch (name) {
                case "blksize" -> {
                    if (number >= 8) {
                        granted.put(
                                name,
                                String.valueOf(Math.min(65_464, number) + (fault == Fault.RAISES_BLKSIZE ? 8 : 0)));
                    }
                }
                case "windowsize" -> {
                    if (number >= 1 && number <= 65_535) {
                        granted.put(name, value);
                    }
                }
                case "tsize" -> granted.put(name, String.valueOf(size + (fault == Fault.WRONG_TSIZE ? 1 : 0)));
                default -> {
                    // unknown
                }
            }
        });
        return granted;
    }

    /** Sends a content in windows. */
    private final class Sending {
        private final DatagramSocket tid;
        private final InetSocketAddress client;
        private final byte[] content;
        private final int blockSize;
        private final int window;
        private final int blocks;

        Sending(
                final DatagramSocket tid,
                final InetSocketAddress client,
                final byte[] content,
                final int blockSize,
                final int window) {
            this.tid = tid;
            this.client = client;
            this.content = content;
            this.blockSize = blockSize;
            this.window = window + (fault == Fault.SENDS_BEYOND_THE_WINDOW ? 1 : 0);
            final boolean empty = content.length % blockSize == 0 && fault != Fault.NO_EMPTY_LAST_BLOCK;
            blocks = (content.length + blockSize - 1) / blockSize + (empty ? 1 : 0);
        }

        void run() throws IOException {
            int acknowledged = 0;
            int copies = 0;
            int timeoutMs = 1000;
            sendWindow(acknowledged);
            while (acknowledged < blocks) {
                tid.setSoTimeout(timeoutMs);
                try {
                    final Packet packet = receive(tid);
                    final int next = next(packet, acknowledged);
                    if (next < 0) {
                        return;
                    }
                    if (next > acknowledged || fault == Fault.SORCERERS_APPRENTICE) {
                        acknowledged = next;
                        copies = 0;
                        timeoutMs = 1000;
                        sendWindow(acknowledged);
                    }
                } catch (final SocketTimeoutException e) {
                    if (++copies > MOST_COPIES || fault == Fault.NEVER_REPEATS) {
                        return;
                    }
                    timeoutMs *= 2;
                    sendWindow(acknowledged);
                }
            }
        }

        /** The number of acknowledged blocks after a packet; negative if the transfer is over. */
        private int next(final Packet packet, final int acknowledged) throws IOException {
            if (!packet.from().equals(client) && fault != Fault.BELIEVES_EVERY_PORT) {
                if (packet.opcode() != Wire.ERROR) {
                    send(tid, packet.from(), Wire.error(5, "unknown transfer ID"));
                }
                return acknowledged;
            }
            if (packet.opcode() == Wire.ERROR && fault != Fault.IGNORES_ERRORS) {
                return -1;
            }
            if (packet.opcode() != Wire.ACK || packet.number() < 0) {
                return acknowledged;
            }
            final int ahead = packet.number() - acknowledged % NUMBERS;
            final int steps = ahead < 0 ? ahead + NUMBERS : ahead;
            return steps <= window ? Math.min(blocks, acknowledged + steps) : acknowledged;
        }

        private void sendWindow(final int acknowledged) throws IOException {
            for (int number = acknowledged + 1; number <= Math.min(blocks, acknowledged + window); number++) {
                if (number == NUMBERS && fault == Fault.STOPS_AT_THE_WRAP) {
                    return;
                }
                final int from = (number - 1) * blockSize;
                send(
                        tid,
                        client,
                        Wire.data(
                                number % NUMBERS,
                                Arrays.copyOfRange(content, from, Math.min(content.length, from + blockSize))));
            }
        }
    }

    private void write(final DatagramSocket tid, final Packet request) throws IOException {
        final Path file = root.resolve(request.fileName());
        if (!refusal(request, file).isEmpty() || Files.exists(file)) {
            send(tid, request.from(), Wire.error(Files.exists(file) ? 6 : 2, "no"));
            return;
        }
        final ByteArrayOutputStream content = new ByteArrayOutputStream();
        int last = 0;
        send(tid, request.from(), Wire.ack(last));
        tid.setSoTimeout(20_000);
        while (true) {
            final Packet packet = receive(tid);
            if (packet.opcode() == Wire.ERROR) {
                return;
            }
            final boolean isNext = packet.number() == last + 1;
            if (packet.opcode() == Wire.DATA
                    && packet.from().equals(request.from())
                    && (isNext || packet.number() == last)) {
                if (isNext || fault == Fault.STORES_REPETITIONS) {
                    content.writeBytes(packet.data());
                }
                last = packet.number();
                if (packet.data().length < Wire.BLOCK) {
                    Files.write(file, content.toByteArray());
                }
                send(tid, request.from(), Wire.ack(last));
            }
        }
    }
}

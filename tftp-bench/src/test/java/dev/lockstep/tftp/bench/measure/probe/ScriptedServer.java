package dev.lockstep.tftp.bench.measure.probe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A correct server of one file in a {@link VirtualNetwork}. Each method is one decision, and a test makes another. */
class ScriptedServer implements VirtualNetwork.Server {
    static final long SECOND = 1_000_000_000L;

    private static final int FIRST_PORT = 40_000;

    int size = 16_384;
    List<Long> waitsNs = List.of(SECOND, 2 * SECOND, 4 * SECOND);
    int requests;
    final Map<Integer, Transfer> transfers = new LinkedHashMap<>();
    private int ports = FIRST_PORT;

    /** One transfer, under its own port. */
    final class Transfer {
        final VirtualNetwork network;
        final int client;
        final int port = ports++;
        int blockSize = 512;
        int window = 1;
        int acknowledged = -1;
        List<byte[]> unanswered = List.of();
        private int timer;

        Transfer(final VirtualNetwork network, final int client) {
            this.network = network;
            this.client = client;
        }

        /** Sends packets, and again after each wait until the next are sent. */
        void transmit(final List<byte[]> packets) {
            unanswered = packets;
            transmit(++timer, 0);
        }

        private void transmit(final int armed, final int copy) {
            if (armed == timer && transfers.containsKey(port)) {
                unanswered.forEach(packet -> send(repeated(this, packet, copy)));
                final List<Long> waits = waitsNs(this);
                if (copy < waits.size()) {
                    network.after(waits.get(copy), () -> transmit(armed, copy + 1));
                }
            }
        }

        void send(final byte[] packet) {
            network.send(VirtualNetwork.address(port), client, packet);
        }

        int lastBlock() {
            return size / blockSize + 1;
        }
    }

    static byte[] packet(final int opcode, final int number, final int length) {
        return ByteBuffer.allocate(4 + length)
                .putShort((short) opcode)
                .putShort((short) number)
                .array();
    }

    static byte[] error(final int code, final String text) {
        final byte[] message = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(5 + message.length)
                .putShort((short) 5)
                .putShort((short) code)
                .put(message)
                .array();
    }

    static byte[] oack(final Map<String, String> options) {
        final StringBuilder text = new StringBuilder("\0\6");
        options.forEach(
                (name, value) -> text.append(name).append('\0').append(value).append('\0'));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** What it sends as the copy of a packet, counted from 0. */
    byte[] repeated(final Transfer transfer, final byte[] packet, final int copy) {
        return packet;
    }

    List<Long> waitsNs(final Transfer transfer) {
        return waitsNs;
    }

    /** The options of the OACK; if there is none, DATA is sent. */
    Map<String, String> granted(final Map<String, String> asked) {
        return asked;
    }

    /** Whether a request is taken. */
    boolean admits(final VirtualNetwork network, final int client, final Map<String, String> options) {
        return true;
    }

    /** The blocks that it sends at once. */
    int burst(final Transfer transfer) {
        return transfer.window;
    }

    /** An ACK of a block that was acknowledged before. */
    void onDuplicateAck(final Transfer transfer, final int block) {
        // RFC 1123 section 4.2.3.1
    }

    /** An ACK of a new block, or of the OACK. */
    void onAck(final Transfer transfer, final int block) {
        transfer.acknowledged = block;
        if (block >= transfer.lastBlock()) {
            transfers.remove(transfer.port);
        } else {
            transfer.transmit(window(transfer));
        }
    }

    void onError(final Transfer transfer) {
        transfers.remove(transfer.port);
    }

    final List<byte[]> window(final Transfer transfer) {
        final List<byte[]> packets = new ArrayList<>();
        final int first = Math.max(0, transfer.acknowledged) + 1;
        for (int block = first; block < first + burst(transfer) && block <= transfer.lastBlock(); block++) {
            final int offset = (block - 1) * transfer.blockSize;
            packets.add(packet(3, block, Math.min(transfer.blockSize, size - offset)));
        }
        return packets;
    }

    @Override
    public final void onDatagram(
            final VirtualNetwork network, final int client, final int toPort, final byte[] payload) {
        if (toPort == 69) {
            requests++;
            final Map<String, String> options = options(payload);
            if (admits(network, client, options)) {
                begin(new Transfer(network, client), options);
            }
            return;
        }
        final Transfer transfer = transfers.get(toPort);
        if (transfer == null) {
            return;
        }
        final int number = ByteBuffer.wrap(payload).getShort(2);
        if (payload[1] == 5) {
            onError(transfer);
        } else if (number > transfer.acknowledged) {
            onAck(transfer, number);
        } else {
            onDuplicateAck(transfer, number);
        }
    }

    void begin(final Transfer transfer, final Map<String, String> asked) {
        transfers.put(transfer.port, transfer);
        final Map<String, String> granted = asked.isEmpty() ? Map.of() : granted(asked);
        if (granted.isEmpty()) {
            transfer.acknowledged = 0;
            transfer.transmit(window(transfer));
        } else {
            transfer.blockSize = Integer.parseInt(granted.getOrDefault("blksize", "512"));
            transfer.window = Integer.parseInt(granted.getOrDefault("windowsize", "1"));
            transfer.transmit(List.of(oack(granted)));
        }
    }

    private static Map<String, String> options(final byte[] request) {
        final String[] texts = new String(request, 2, request.length - 2, StandardCharsets.US_ASCII).split("\0", -1);
        final Map<String, String> options = new HashMap<>();
        for (int i = 2; i + 1 < texts.length; i += 2) {
            options.put(texts[i], texts[i + 1]);
        }
        return options;
    }
}

package dev.lockstep.tftp.bench.measure.agreement;

import dev.lockstep.tftp.bench.packets.Packet;
import dev.lockstep.tftp.wire.Opcode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A server that leaves a client's request unanswered, or answers it and leaves the client's next packet unanswered. It reports each copy of that packet. Used
 * by one thread.
 */
final class SilentServer implements AutoCloseable {
    private static final int LOOK_MS = 20;
    private static final int BLOCK = 512;
    private static final String SIZE = "100000";

    private final boolean answersRequests;
    private final Listener listener;
    private final DatagramSocket requests;
    private final DatagramSocket transfer;
    private @Nullable Packet unanswered;

    /** Learns of the packet that is not answered. */
    @FunctionalInterface
    interface Listener {
        /**
         * A copy has come.
         *
         * @param packet the packet's name
         * @param nowNs the time, of {@link System#nanoTime}
         */
        void onCopy(String packet, long nowNs);
    }

    /**
     * Begins to listen.
     *
     * @param address of the request port; port 0 takes any free one
     * @param answersRequests whether it answers requests and leaves the packet after them unanswered
     */
    SilentServer(final InetSocketAddress address, final boolean answersRequests, final Listener listener)
            throws IOException {
        this.answersRequests = answersRequests;
        this.listener = listener;
        requests = new DatagramSocket(address);
        transfer = new DatagramSocket(new InetSocketAddress(address.getAddress(), 0));
        requests.setSoTimeout(LOOK_MS);
        transfer.setSoTimeout(LOOK_MS);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) requests.getLocalSocketAddress();
    }

    /** Listens until it is over. */
    void listen(final BooleanSupplier isOver) throws IOException {
        while (!isOver.getAsBoolean()) {
            final Packet request = Packet.receive(requests);
            if (request != null && !answersRequests) {
                hear(request);
            } else if (request != null) {
                answer(request);
            }
            final Packet next = answersRequests ? Packet.receive(transfer) : null;
            // a client that asked only for the size ends that transfer by an ERROR
            if (next != null && next.opcode() != Opcode.ERROR) {
                hear(next);
            }
        }
    }

    private void hear(final Packet packet) {
        if (unanswered == null) {
            unanswered = packet;
        }
        if (packet.isSameAs(unanswered) && packet.from().equals(unanswered.from())) {
            listener.onCopy(packet.opcode() == Opcode.RRQ ? "RRQ" : packet.toString(), System.nanoTime());
        }
    }

    /** Grants the block size and the size of the file, so that the answer is an OACK if the client asked for one of these, else DATA. */
    private void answer(final Packet request) throws IOException {
        final Map<String, String> asked = request.requestOptions();
        final ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.write(0);
        answer.write(Opcode.OACK);
        if (asked.containsKey("tsize")) {
            word(answer, "tsize");
            word(answer, SIZE);
        }
        if (asked.containsKey("blksize")) {
            word(answer, "blksize");
            word(answer, asked.get("blksize"));
        }
        final byte[] packet =
                answer.size() > Short.BYTES ? answer.toByteArray() : Arrays.copyOf(new byte[] {0, 3, 0, 1}, 4 + BLOCK);
        transfer.send(new DatagramPacket(packet, packet.length, request.from()));
    }

    private static void word(final ByteArrayOutputStream packet, final String text) {
        packet.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        packet.write(0);
    }

    @Override
    public void close() {
        requests.close();
        transfer.close();
    }
}

package dev.lockstep.tftp.bench.conform.check;

import dev.lockstep.tftp.bench.packets.Packet;
import java.io.IOException;
import java.net.DatagramSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The end of an exchange that a check plays. Each end may repeat its packets, so a packet that is the same as one of the last is skipped, unless a
 * script asks for it. Not thread-safe.
 */
public abstract class PlayedEnd implements AutoCloseable {
    /** Long enough for an answer that was caused, shorter than the first retransmission of most programs. */
    public static final int SOON_MS = 300;

    private static final int REMEMBERED = 130;

    private final Transcript transcript;
    private final int patienceMs;
    private final Deque<Packet> seen = new ArrayDeque<>();
    private int repetitions;

    /**
     * Begins an exchange.
     *
     * @param patienceMs how long an answer may take
     */
    protected PlayedEnd(final Transcript transcript, final int patienceMs) {
        this.transcript = transcript;
        this.patienceMs = patienceMs;
    }

    /** The packets so far. */
    public final Transcript transcript() {
        return transcript;
    }

    /** The packets that were skipped so far. */
    public final int repetitions() {
        return repetitions;
    }

    /** The next packet within a time, or null. */
    public abstract @Nullable Packet receive(long ms) throws IOException;

    /** Refuses a packet from a port that has no part in the transfer. */
    protected abstract void checkSender(Packet packet);

    @Override
    public abstract void close();

    /** The next datagram at a socket within a time, or null. */
    protected static @Nullable Packet receive(final DatagramSocket at, final long ms) throws IOException {
        at.setSoTimeout((int) Math.max(1, ms));
        return Packet.receive(at);
    }

    /** Takes packets that come from now on for new ones. */
    protected final void forget() {
        seen.clear();
    }

    /** The next packet that is no repetition, or null. */
    public final @Nullable Packet receiveNew(final long ms) throws IOException {
        final long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        for (long leftMs = ms; leftMs > 0; leftMs = TimeUnit.NANOSECONDS.toMillis(endNs - System.nanoTime())) {
            final Packet packet = receive(leftMs);
            if (packet == null) {
                return null;
            }
            checkSender(packet);
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

    /** The next packet that is no repetition. */
    public final Packet next(final String expected) throws IOException {
        final Packet packet = receiveNew(patienceMs);
        if (packet == null) {
            throw new Violation("nothing came within " + patienceMs + " ms, " + expected + " was due");
        }
        return packet;
    }

    /** The bytes of a block. */
    public final byte[] expectData(final int number) throws IOException {
        return expect(Wire.DATA, number, "DATA " + number).data();
    }

    public final void expectAck(final int number) throws IOException {
        expect(Wire.ACK, number, "ACK " + number);
    }

    public final void expectError(final int code) throws IOException {
        expect(Wire.ERROR, code, "ERROR " + code);
    }

    private Packet expect(final int opcode, final int number, final String name) throws IOException {
        final Packet packet = next(name);
        if (packet.opcode() != opcode || packet.number() != number) {
            throw new Violation(packet + " came, " + name + " was due");
        }
        return packet;
    }

    /** The last packet once more. */
    public final void expectRepetition() throws IOException {
        final Packet last = seen.getLast();
        final Packet packet = receive(patienceMs);
        if (packet == null) {
            throw new Violation(last + " was not sent again within " + patienceMs + " ms");
        }
        if (!packet.isSameAs(last)) {
            throw new Violation(packet + " came, " + last + " was to be sent again");
        }
    }

    /** Nothing but repetitions. */
    public final void expectNoProgress(final long ms) throws IOException {
        refuse(receiveNew(ms));
    }

    /** Nothing at all. */
    public final void expectNothing(final long ms) throws IOException {
        refuse(receive(ms));
    }

    private static void refuse(final @Nullable Packet packet) {
        if (packet != null) {
            throw new Violation(packet + " came, nothing was due");
        }
    }
}

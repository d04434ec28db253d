package dev.lockstep.tftp.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Datagrams;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.RawPeer;
import dev.lockstep.tftp.testing.Received;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client in a test's hand, that sends any bytes. Silence is not waited for: what must not be answered is followed by something that
 * must, and what came before that answer is looked at ({@link #repliesBefore}).
 */
final class RawClient implements AutoCloseable {
    private static final int BLOCK_SIZE = 512;
    private static final int REQUESTS = 50;
    private static final int PATIENCE_MS = 400;

    private final InetSocketAddress server;
    private final RawPeer peer;
    private @Nullable InetSocketAddress tid;

    private RawClient(final InetSocketAddress server, final RawPeer peer) {
        this.server = server;
        this.peer = peer;
    }

    static RawClient of(final InetSocketAddress server) throws IOException {
        return new RawClient(server, RawPeer.onLoopback());
    }

    static RawClient of(final InetSocketAddress server, final RawPeer peer) {
        return new RawClient(server, peer);
    }

    InetSocketAddress server() {
        return server;
    }

    InetSocketAddress address() {
        return peer.address();
    }

    /** Sends to the server's well-known port. */
    RawClient request(final byte[] datagram) throws IOException {
        peer.send(server, datagram);
        return this;
    }

    /** Sends to the port from which the last packet came. */
    RawClient reply(final byte[] datagram) throws IOException {
        peer.send(tid(), datagram);
        return this;
    }

    RawClient send(final InetSocketAddress to, final byte[] datagram) throws IOException {
        peer.send(to, datagram);
        return this;
    }

    /** Takes the next packet; its sender becomes the one that is replied to. */
    Received receive() throws IOException {
        final Received received = peer.receive();
        tid = received.sender();
        return received;
    }

    /** Takes what comes within a while, if anything does. */
    @Nullable
    Received receive(final int patienceMs) throws IOException {
        final Received received = peer.receive(patienceMs);
        if (received != null) {
            tid = received.sender();
        }
        return received;
    }

    InetSocketAddress tid() {
        if (tid == null) {
            throw new IllegalStateException("nothing came yet");
        }
        return tid;
    }

    /** Reads a file block by block, with options or without, and acknowledges the last. */
    byte[] read(final String name, final Object... options) throws IOException {
        request(Packets.rrq(name, "octet", options));
        Received next = receive();
        int blockSize = BLOCK_SIZE;
        if (next.opcode() == 6) {
            final List<String> granted = next.strings();
            final int index = granted.indexOf("blksize");
            blockSize = index < 0 ? BLOCK_SIZE : Integer.parseInt(granted.get(index + 1));
            reply(Packets.ack(0));
            next = receive();
        }
        return readOn(next, blockSize);
    }

    /**
     * Reads a file as a client with a timer would, each time from a new port: a flood may crowd its request out, and an impatient server may give
     * a client up that a busy machine stops.
     */
    byte[] readPatiently(final String name) throws IOException {
        for (int tries = 0; tries < REQUESTS; tries++) {
            try (RawClient again = of(server)) {
                final Received first = again.request(Packets.rrq(name)).receive(PATIENCE_MS);
                final byte[] content = first == null ? null : again.readOn(first, BLOCK_SIZE, PATIENCE_MS);
                if (content != null) {
                    return content;
                }
            }
        }
        throw new IOException("no answer to " + REQUESTS + " requests");
    }

    /** Reads on from the first block, which has come. */
    byte[] readOn(final Received first, final int blockSize) throws IOException {
        return requireNonNull(readOn(first, blockSize, 0));
    }

    /**
     * Reads on from the first block.
     *
     * @param patienceMs for each packet; 0 for one that has to come
     * @return the content; null if a packet did not come, or the server gave this client up
     */
    private byte @Nullable [] readOn(final Received first, final int blockSize, final int patienceMs)
            throws IOException {
        final ByteArrayOutputStream content = new ByteArrayOutputStream();
        Received next = first;
        for (int block = 1; next != null; block++) {
            while (next != null && next.opcode() == 3 && next.number() == (block - 1 & 0xFFFF) && block > 1) {
                next = next(patienceMs);
            }
            if (next == null || (patienceMs > 0 && next.opcode() == 5)) {
                return null;
            }
            assertThat(next.opcode()).as("%s", next).isEqualTo(3);
            assertThat(next.number()).as("%s", next).isEqualTo(block & 0xFFFF);
            content.writeBytes(next.payload());
            reply(Packets.ack(block & 0xFFFF));
            if (next.payload().length < blockSize) {
                return content.toByteArray();
            }
            next = next(patienceMs);
        }
        return null;
    }

    private @Nullable Received next(final int patienceMs) throws IOException {
        return patienceMs == 0 ? receive() : receive(patienceMs);
    }

    /** Writes on after the server accepted, and takes the last acknowledgment. */
    void writeOn(final byte[] content, final int blockSize) throws IOException {
        for (int block = 1; (block - 1) * blockSize <= content.length; block++) {
            reply(Packets.data(block, Packets.block(content, block, blockSize)));
            Received next = receive();
            while (next.opcode() == 4 && next.number() == block - 1) {
                next = receive();
            }
            next.isAck(block);
        }
    }

    /**
     * What came before the answer to a well-formed request for a file that is there, which is then read: for what must not come. A reply that
     * must come is waited for, since a busy system may deliver it later.
     */
    List<Received> repliesBefore(final RunningServer fence) throws IOException {
        try (RawClient other = fence.client()) {
            // the server works its datagrams off in order: once this is answered, so is what was sent before
            other.readPatiently(RunningServer.FILE);
        }
        final byte[] mark = Datagrams.latin1("mark");
        try (RawPeer marker = RawPeer.onLoopback()) {
            marker.send(peer.address(), mark);
            final List<Received> came = new ArrayList<>();
            for (Received next = peer.receive(); !next.sender().equals(marker.address()); next = peer.receive()) {
                came.add(next);
            }
            return came;
        }
    }

    @Override
    public void close() {
        peer.close();
    }
}

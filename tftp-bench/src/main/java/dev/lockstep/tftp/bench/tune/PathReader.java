package dev.lockstep.tftp.bench.tune;

import dev.lockstep.tftp.bench.measure.probe.ReadRequest;
import dev.lockstep.tftp.bench.packets.Packet;
import dev.lockstep.tftp.wire.Opcode;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Reads a file in lock-step and leaves all repetition to the server's timer, so that each loss has a direction: if the server repeats the block that was
 * acknowledged, the ACK was lost; if the next block comes only after the server's timer has run out, its first copy was lost. Used by one thread.
 */
final class PathReader {
    private static final int BLOCK = 512;
    private static final int BLOCK_NUMBERS = 1 << 16;
    private static final int REQUEST_MS = 1000;
    private static final int REQUESTS = 10;
    private static final int SILENCE_MS = 30_000;

    private final InetSocketAddress server;
    private final String file;
    private final long[] timeoutsNs;
    private final PathCount count;

    /**
     * A reader.
     *
     * @param waitsNs the server's waits between the copies of a block that is not answered
     */
    PathReader(final InetSocketAddress server, final String file, final List<Long> waitsNs, final PathCount count) {
        this.server = server;
        this.file = file;
        this.count = count;
        timeoutsNs = new long[waitsNs.size()];
        long sumNs = 0;
        for (int i = 0; i < timeoutsNs.length; i++) {
            sumNs += waitsNs.get(i);
            timeoutsNs[i] = sumNs;
        }
    }

    /**
     * Reads the file once.
     *
     * @param isOver ends it sooner
     */
    void read(final BooleanSupplier isOver) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            final Packet first = request(socket);
            final InetSocketAddress tid = first.from();
            int block = 1;
            boolean last = first.data().length < BLOCK;
            long arrivedNs = System.nanoTime();
            int copies = 0;
            boolean repeated = false;
            long acknowledgedNs = acknowledge(socket, tid, block);
            socket.setSoTimeout(SILENCE_MS);
            while (!last && !isOver.getAsBoolean()) {
                final Packet packet = Packet.receive(socket);
                if (packet == null) {
                    throw new IOException("the server was silent for " + SILENCE_MS / 1000 + " s after ACK " + block);
                }
                if (!packet.from().equals(tid) || packet.opcode() == Opcode.ERROR) {
                    continue;
                }
                final long nowNs = System.nanoTime();
                if (packet.number() == block) {
                    final int copy = copyAfter(nowNs - arrivedNs, 0);
                    count.addToClient(Math.max(0, copy - copies - 1));
                    copies = Math.max(copy, copies + 1);
                    count.addLostToServer();
                    repeated = true;
                    acknowledgedNs = acknowledge(socket, tid, block);
                } else if (packet.number() == next(block)) {
                    final long tookNs = nowNs - acknowledgedNs;
                    final int lost = copyAfter(tookNs, count.shortestNs());
                    count.addToClient(lost);
                    if (lost == 0 && !repeated) {
                        count.addRoundTrip(tookNs);
                    }
                    block = next(block);
                    last = packet.data().length < BLOCK;
                    arrivedNs = nowNs;
                    copies = 0;
                    repeated = false;
                    acknowledgedNs = acknowledge(socket, tid, block);
                }
            }
            if (!last) {
                send(socket, tid, new byte[] {0, Opcode.ERROR, 0, 0, 0});
            }
        }
    }

    private static int next(final int block) {
        return (block + 1) % BLOCK_NUMBERS;
    }

    /**
     * The number of the server's timeouts that lie within a time. A packet that comes after half of a timeout more is the copy that the timeout sent.
     *
     * @param roundTripNs of the packet that started the timer
     */
    private int copyAfter(final long tookNs, final long roundTripNs) {
        int copy = 0;
        long beforeNs = 0;
        for (final long timeoutNs : timeoutsNs) {
            if (tookNs - roundTripNs < (beforeNs + timeoutNs) / 2) {
                break;
            }
            copy++;
            beforeNs = timeoutNs;
        }
        return copy;
    }

    private Packet request(final DatagramSocket socket) throws IOException {
        final byte[] request = ReadRequest.of(file, Map.of());
        socket.setSoTimeout(REQUEST_MS);
        for (int i = 0; i < REQUESTS; i++) {
            send(socket, server, request);
            final Packet packet = Packet.receive(socket);
            if (packet != null && packet.opcode() == Opcode.ERROR) {
                throw new IOException("the server refuses '" + file + "': " + packet);
            }
            if (packet != null && packet.opcode() == Opcode.DATA && packet.number() == 1) {
                return packet;
            }
        }
        throw new IOException("the server did not answer " + REQUESTS + " requests");
    }

    private long acknowledge(final DatagramSocket socket, final InetSocketAddress tid, final int block)
            throws IOException {
        final long nowNs = System.nanoTime();
        send(socket, tid, new byte[] {0, Opcode.ACK, (byte) (block >> Byte.SIZE), (byte) block});
        count.addToServer();
        return nowNs;
    }

    private static void send(final DatagramSocket socket, final InetSocketAddress to, final byte[] bytes)
            throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, to));
    }
}

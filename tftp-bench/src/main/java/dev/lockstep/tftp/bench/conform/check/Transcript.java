package dev.lockstep.tftp.bench.conform.check;

import dev.lockstep.tftp.bench.packets.Direction;
import dev.lockstep.tftp.bench.packets.Packet;
import dev.lockstep.tftp.bench.packets.SentPacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packets of an exchange, for a ladder diagram and a capture. Thread-safe. */
public final class Transcript {
    /** The rest of a long file looks like its beginning. */
    private static final int MOST = 2000;

    private final long startNs = System.nanoTime();
    private final List<SentPacket> packets = new ArrayList<>();
    private final Map<ByteBuffer, Integer> copies = new HashMap<>();

    /** Notes a datagram that was just sent or received. */
    public synchronized void add(final boolean toServer, final int fromPort, final int toPort, final byte[] bytes) {
        if (packets.size() == MOST) {
            return;
        }
        final long nowNs = System.nanoTime() - startNs;
        final Packet packet = new Packet(new InetSocketAddress(fromPort), bytes);
        packets.add(new SentPacket(
                nowNs,
                toServer ? Direction.TO_SERVER : Direction.TO_CLIENT,
                fromPort,
                toPort,
                packet.opcode(),
                packet.number(),
                copies.merge(ByteBuffer.wrap(bytes), 1, Integer::sum),
                bytes,
                new long[] {nowNs}));
    }

    public synchronized List<SentPacket> packets() {
        return List.copyOf(packets);
    }
}

package dev.lockstep.tftp.bench.simulation.world;

import dev.lockstep.tftp.bench.simulation.network.KeyedRandom;
import dev.lockstep.tftp.bench.simulation.network.Link;
import dev.lockstep.tftp.bench.simulation.network.LinkConditions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** Carries one real transfer, and loses what a simulated one would lose: the same packets by the same keys. */
final class KeyedRelay implements AutoCloseable {
    private static final int LARGEST = 65_536;

    private final DatagramSocket front = socket();
    private final DatagramSocket back = socket();
    private final KeyedRandom random;
    private final LinkConditions conditions;
    private volatile @Nullable SocketAddress client;
    private volatile SocketAddress server;

    KeyedRelay(final InetSocketAddress server, final KeyedRandom random, final LinkConditions conditions)
            throws IOException {
        this.server = server;
        this.random = random;
        this.conditions = conditions;
        start(front, Direction.TO_SERVER);
        start(back, Direction.TO_CLIENT);
    }

    private static DatagramSocket socket() {
        try {
            return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (final SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) front.getLocalSocketAddress();
    }

    private void start(final DatagramSocket from, final Direction direction) {
        final Thread thread = new Thread(() -> carry(from, direction), "relay-" + direction);
        thread.setDaemon(true);
        thread.start();
    }

    private void carry(final DatagramSocket from, final Direction direction) {
        final PacketIdentity identity = new PacketIdentity(1);
        final Link link = new Link(conditions, random);
        final long[] arrivalsNs = new long[Link.MOST_ARRIVALS];
        final DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        try {
            while (true) {
                packet.setLength(LARGEST);
                from.receive(packet);
                final boolean toServer = direction == Direction.TO_SERVER;
                if (toServer) {
                    client = packet.getSocketAddress();
                } else {
                    server = packet.getSocketAddress();
                }
                identity.read(new UnsafeBuffer(packet.getData(), 0, packet.getLength()), 0);
                final long key = random.key(direction.ordinal(), identity.opcode(), identity.index(), identity.copy());
                if (link.carry(key, System.nanoTime(), packet.getLength(), arrivalsNs) > 0) {
                    packet.setSocketAddress(toServer ? server : client);
                    (toServer ? back : front).send(packet);
                }
            }
        } catch (final IOException e) {
            // closed: the transfer is over
        }
    }

    @Override
    public void close() {
        front.close();
        back.close();
    }
}

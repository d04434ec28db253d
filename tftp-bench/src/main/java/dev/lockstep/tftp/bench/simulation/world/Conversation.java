package dev.lockstep.tftp.bench.simulation.world;

import dev.lockstep.tftp.bench.simulation.network.KeyedRandom;
import org.jspecify.annotations.Nullable;

/** The two ends of one transfer, and how long they waited for each other's timers. Not thread-safe. */
final class Conversation {
    /** Decides the fate of its packets. */
    private final KeyedRandom random;

    /** Null until the client has begun, and until the request has arrived. */
    private @Nullable Endpoint client;

    private @Nullable Endpoint server;
    private long lastProgressNs;
    private long waitedForClientNs;
    private long waitedForServerNs;
    private long firstByteNs = -1;
    private int flying;

    Conversation(final KeyedRandom random) {
        this.random = random;
    }

    long key(final Direction direction, final PacketIdentity packet) {
        return random.key(direction.ordinal(), packet.opcode(), packet.index(), packet.copy());
    }

    void begin(final Endpoint newClient, final long nowNs) {
        client = newClient;
        lastProgressNs = nowNs;
    }

    void accept(final Endpoint newServer) {
        server = newServer;
    }

    @Nullable
    Endpoint server() {
        return server;
    }

    Endpoint client() {
        if (client == null) {
            throw new IllegalStateException("it has not begun");
        }
        return client;
    }

    /** The other end; null before there is one. */
    @Nullable
    Endpoint peerOf(final Endpoint endpoint) {
        return endpoint == client ? server : client;
    }

    /** A datagram brought the transfer forward: if somebody's timer had to expire for it, that is what was waited for. */
    void onProgress(final Flight flight, final long nowNs) {
        if (flight.rescuer != null) {
            final long waitedNs = Math.max(0, flight.rescueNs - lastProgressNs);
            if (flight.rescuer == client) {
                waitedForClientNs += waitedNs;
            } else {
                waitedForServerNs += waitedNs;
            }
        }
        if (firstByteNs < 0 && flight.index == 1) {
            firstByteNs = nowNs;
        }
        lastProgressNs = nowNs;
    }

    /** One more datagram is under way, unless there are so many. */
    boolean takeOff(final int most) {
        if (flying == most) {
            return false;
        }
        flying++;
        return true;
    }

    void land() {
        flying--;
    }

    long waitedForClientNs() {
        return waitedForClientNs;
    }

    long waitedForServerNs() {
        return waitedForServerNs;
    }

    /** When the first block arrived, or its ACK where that is what was seen; negative if it never did. */
    long firstByteNs() {
        return firstByteNs;
    }
}

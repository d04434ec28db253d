package dev.lockstep.tftp.simulation;

import org.jspecify.annotations.Nullable;

/** A client's end and the server's end that answers it. Not thread-safe. */
final class EndpointPair {
    /** The network holds no more datagrams of a pair: two ends that answer each other's duplicates would fill any memory. */
    private static final int MOST_IN_FLIGHT = 1 << 14;

    private static final int MOST_WINDOWS_IN_FLIGHT = 4;

    /** Decides the fate of its packets. */
    private final KeyedRandom random;

    private @Nullable Endpoint client;

    /** Null before the request has arrived. A request that comes after its end is answered by another. */
    private @Nullable Endpoint server;

    private final Host clientHost;
    private int inFlight;

    /** Bytes that wait at the server's host and at the client's. */
    private long waitingAtServer;

    private long waitingAtClient;

    EndpointPair(final Host clientHost, final KeyedRandom random) {
        this.clientHost = clientHost;
        this.random = random;
    }

    Host clientHost() {
        return clientHost;
    }

    void open(final Endpoint newClient) {
        client = newClient;
    }

    void accept(final Endpoint newServer) {
        server = newServer;
    }

    long key(final Datagram datagram) {
        return random.key(datagram.sender.isClient() ? 0 : 1, datagram.opcode, datagram.index, datagram.copy);
    }

    @Nullable
    Endpoint peerOf(final Endpoint endpoint) {
        return endpoint.isClient() ? server : client;
    }

    /** The end that a datagram reaches; null if its port is closed. */
    @Nullable
    Endpoint receiverOf(final Datagram datagram) {
        final Endpoint peer = peerOf(datagram.sender);
        return peer == null || peer.port() != datagram.toPort || !peer.isOpen() ? null : peer;
    }

    /** Lets one more datagram into the network, unless it holds too many. */
    boolean enter(final int windowSize) {
        if (inFlight == Math.max(MOST_IN_FLIGHT, MOST_WINDOWS_IN_FLIGHT * windowSize)) {
            return false;
        }
        inFlight++;
        return true;
    }

    /** Has a datagram wait at its host, unless it lacks the room. */
    boolean enterBuffer(final Datagram datagram, final long limit) {
        final boolean toServer = datagram.sender.isClient();
        final long waiting = (toServer ? waitingAtServer : waitingAtClient) + datagram.length;
        if (limit > 0 && waiting > limit) {
            return false;
        }
        setWaiting(toServer, waiting);
        return true;
    }

    void leaveBuffer(final Datagram datagram) {
        final boolean toServer = datagram.sender.isClient();
        setWaiting(toServer, (toServer ? waitingAtServer : waitingAtClient) - datagram.length);
    }

    private void setWaiting(final boolean toServer, final long bytes) {
        if (toServer) {
            waitingAtServer = bytes;
        } else {
            waitingAtClient = bytes;
        }
    }

    void leave() {
        inFlight--;
    }
}

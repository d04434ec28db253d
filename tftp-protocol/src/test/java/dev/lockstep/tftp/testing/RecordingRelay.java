package dev.lockstep.tftp.testing;

import dev.lockstep.tftp.relay.Relay;
import dev.lockstep.tftp.relay.RelayedDatagram;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A relay that impairs nothing, and keeps a copy of each datagram. */
public final class RecordingRelay implements AutoCloseable {
    private final List<SeenDatagram> seen = Collections.synchronizedList(new ArrayList<>());
    private final Relay relay;

    /**
     * Starts the relay.
     *
     * @param server where requests go
     * @throws IOException if there is no port
     */
    public RecordingRelay(final InetSocketAddress server) throws IOException {
        relay = Relay.builder(server).listener(this::record).start();
    }

    private void record(final RelayedDatagram datagram) {
        seen.add(new SeenDatagram(
                datagram.atNs(),
                datagram.toServer(),
                datagram.client().getPort(),
                datagram.server().getPort(),
                new String(datagram.bytes(), StandardCharsets.ISO_8859_1)));
    }

    /**
     * The address to which clients send their requests.
     *
     * @return a loopback address
     */
    public InetSocketAddress address() {
        return relay.address();
    }

    /**
     * The datagrams so far.
     *
     * @return a copy, in the order of arrival
     */
    public List<SeenDatagram> seen() {
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }

    @Override
    public void close() {
        relay.close();
    }
}

package dev.lockstep.tftp.relay;

import dev.lockstep.tftp.simulation.ImpairedNetwork;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The traffic of one client port with all server ports that answer it. Not thread-safe. */
final class Exchange {
    /** The system chooses the address from which a server is reached. */
    private static final InetSocketAddress ANY_ADDRESS = new InetSocketAddress(0);

    /** A client may use its port for one transfer after the other; a stranger may send from any number of ports. */
    private static final int MOST_BACKS = 64;

    final InetSocketAddress client;

    /** The port that the server takes for the client's. */
    final DatagramChannel towardsServer;

    final ImpairedNetwork.Flow toServer;
    final ImpairedNetwork.Flow toClient;

    /** By the server's address and port, the one that was silent for longest first. */
    private final Map<InetSocketAddress, DatagramChannel> backs = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<DatagramChannel, InetSocketAddress> servers = new HashMap<>();
    private long lastNs;

    Exchange(
            final InetSocketAddress client, final ChannelOpener opener, final ImpairedNetwork network, final int number)
            throws IOException {
        this.client = client;
        toServer = network.flow(number, true);
        toClient = network.flow(number, false);
        towardsServer = opener.open(ANY_ADDRESS, this);
    }

    /** The port of the relay that stands for a port of the server. It has the address that the client knows. */
    DatagramChannel backOf(final InetSocketAddress server, final InetAddress local, final ChannelOpener opener)
            throws IOException {
        final DatagramChannel known = backs.get(server);
        if (known != null) {
            return known;
        }
        if (backs.size() == MOST_BACKS) {
            closeEldestBack();
        }
        final DatagramChannel back = opener.open(new InetSocketAddress(local, 0), this);
        backs.put(server, back);
        servers.put(back, server);
        return back;
    }

    private void closeEldestBack() throws IOException {
        final Iterator<DatagramChannel> eldestFirst = backs.values().iterator();
        final DatagramChannel eldest = eldestFirst.next();
        eldestFirst.remove();
        servers.remove(eldest);
        eldest.close();
    }

    /** The port of the server for which a port of the relay stands. */
    @SuppressWarnings("NullAway") // each port but that towards the server stands for one
    InetSocketAddress serverOf(final DatagramChannel back) {
        return servers.get(back);
    }

    void onDatagram(final long nowNs) {
        lastNs = nowNs;
    }

    long lastNs() {
        return lastNs;
    }

    void close() throws IOException {
        towardsServer.close();
        for (final DatagramChannel back : servers.keySet()) {
            back.close();
        }
    }

    /** Opens a port of the relay. */
    @FunctionalInterface
    interface ChannelOpener {
        DatagramChannel open(InetSocketAddress at, Exchange exchange) throws IOException;
    }
}

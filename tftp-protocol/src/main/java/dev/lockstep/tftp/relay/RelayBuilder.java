package dev.lockstep.tftp.relay;

import dev.lockstep.tftp.platform.AgronaAccess;
import dev.lockstep.tftp.simulation.ImpairedNetwork;
import dev.lockstep.tftp.simulation.LinkConditions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Predicate;

/** Configures and starts a relay. Not thread-safe. */
public final class RelayBuilder {
    private final InetSocketAddress server;
    private InetSocketAddress listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private LinkConditions toServer = LinkConditions.PERFECT;
    private LinkConditions toClient = LinkConditions.PERFECT;
    private long seed;
    private Predicate<RelayedDatagram> filter = datagram -> true;
    private RelayListener listener = datagram -> {};

    RelayBuilder(final InetSocketAddress server) {
        this.server = server;
    }

    /**
     * Where clients send their requests; a free port of the loopback address by default.
     *
     * @param address of this host; port 0 takes any free one
     * @return this
     */
    public RelayBuilder listen(final InetSocketAddress address) {
        listen = address;
        return this;
    }

    /**
     * The conditions of both directions; perfect by default.
     *
     * @param newToServer from clients to the server
     * @param newToClient from the server to clients
     * @return this
     */
    public RelayBuilder links(final LinkConditions newToServer, final LinkConditions newToClient) {
        toServer = newToServer;
        toClient = newToClient;
        return this;
    }

    /**
     * The seed of all chance; 0 by default. The same seed and the same packets meet the same fate.
     *
     * @param newSeed any number
     * @return this
     */
    public RelayBuilder seed(final long newSeed) {
        seed = newSeed;
        return this;
    }

    /**
     * Loses more than the links do; nothing by default. For what links cannot describe, such as an outage that begins with a certain block.
     *
     * @param passes called on the relay's thread for each datagram whose fate the links have decided; false loses it
     * @return this
     */
    public RelayBuilder filter(final Predicate<RelayedDatagram> passes) {
        filter = passes;
        return this;
    }

    /**
     * Who learns of each datagram; nobody by default.
     *
     * @param newListener called on the relay's thread
     * @return this
     */
    public RelayBuilder listener(final RelayListener newListener) {
        listener = newListener;
        return this;
    }

    /**
     * Starts the relay.
     *
     * @return to be closed
     * @throws IOException if it cannot listen
     * @throws IllegalStateException if the JVM lacks the flag that Agrona needs; the message names it
     */
    public Relay start() throws IOException {
        AgronaAccess.check();
        final Relay relay = new Relay(server, listen, new ImpairedNetwork(toServer, toClient, seed), filter, listener);
        relay.start();
        return relay;
    }
}

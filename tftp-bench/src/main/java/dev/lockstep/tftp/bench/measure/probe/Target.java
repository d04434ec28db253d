package dev.lockstep.tftp.bench.measure.probe;

import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * The server that is probed. Immutable.
 *
 * @param network on which it is
 * @param server its address and the port for requests
 * @param file a name that it serves
 */
record Target(Network network, InetSocketAddress server, String file) {
    Exchange exchange(final Patience patience) throws IOException {
        return new Exchange(this, patience);
    }
}

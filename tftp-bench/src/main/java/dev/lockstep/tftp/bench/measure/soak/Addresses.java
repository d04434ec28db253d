package dev.lockstep.tftp.bench.measure.soak;

import dev.lockstep.tftp.transport.PortRange;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The addresses of clients, all local to the soak's own network. */
final class Addresses {
    /** Of clients that answer. */
    static final String CLIENTS = "10.97";

    /** Of forged senders, which never answer. */
    static final String FORGED = "10.99";

    static final String PREFIX_LENGTH = ".0.0/16";

    /**
     * Their ports. The system gives others to the client programs, which listen on all local addresses: they must not hear what is meant for
     * a client or a forged sender that has gone.
     */
    static final PortRange PORTS = new PortRange(10_000, 29_999);

    private static final int OCTET_BITS = 8;
    private static final int OCTET_MASK = 0xff;

    private Addresses() {}

    static InetAddress of(final String text) {
        try {
            return InetAddress.getByName(text);
        } catch (final UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** One of the 65,536 addresses of a network. */
    static InetAddress of(final String network, final int number) {
        return of(network + "." + (number >> OCTET_BITS & OCTET_MASK) + "." + (number & OCTET_MASK));
    }
}

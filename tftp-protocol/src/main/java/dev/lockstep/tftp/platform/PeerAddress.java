package dev.lockstep.tftp.platform;

import java.net.InetSocketAddress;

/**
 * A UDP port of a host: address, scope and port. Immutable and thread-safe.
 *
 * @param host address and scope
 * @param port 0 to 65535
 */
public record PeerAddress(HostAddress host, int port) {
    /**
     * A socket's address with its scope.
     *
     * @param address resolved
     * @return a value to compare and to show
     */
    public static PeerAddress of(final InetSocketAddress address) {
        return new PeerAddress(HostAddress.of(address.getAddress()), address.getPort());
    }

    /** {@code 192.0.2.1:69}, {@code [2001:db8::1]:69} or {@code [fe80::1%eth0]:69}. */
    @Override
    public String toString() {
        final String address = host.toString();
        return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + port;
    }
}

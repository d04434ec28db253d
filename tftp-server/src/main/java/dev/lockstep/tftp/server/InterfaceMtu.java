package dev.lockstep.tftp.server;

import dev.lockstep.tftp.platform.HostAddress;
import dev.lockstep.tftp.transfer.TransferParameters;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/** The longest packets of an interface, and the blocks that fit into them. Thread-safe: no state. */
final class InterfaceMtu {
    private static final int LOOPBACK = 65_536;
    private static final int ETHERNET = 1500;

    /** The headers of IPv4 without options, UDP and DATA. */
    private static final int IPV4_OVERHEAD = 20 + 8 + 4;

    private static final int IPV6_OVERHEAD = 40 + 8 + 4;

    private InterfaceMtu() {}

    static int of(final NetworkInterface network) {
        try {
            return network.getMTU();
        } catch (final SocketException e) {
            // it has just gone
            return ETHERNET;
        }
    }

    /** For an address that no interface has, such as 127.0.0.2. */
    static int assumedFor(final HostAddress host) {
        return host.address().isLoopbackAddress() ? LOOPBACK : ETHERNET;
    }

    /** The largest block in a datagram that is not fragmented, but at least the block of RFC 1350. */
    static int largestBlock(final InetAddress address, final int mtu) {
        final int overhead = address instanceof Inet6Address ? IPV6_OVERHEAD : IPV4_OVERHEAD;
        return Math.max(
                TransferParameters.DEFAULT_BLOCK_SIZE, Math.min(TransferParameters.MAX_BLOCK_SIZE, mtu - overhead));
    }
}

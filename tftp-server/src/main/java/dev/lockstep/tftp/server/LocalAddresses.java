package dev.lockstep.tftp.server;

import dev.lockstep.tftp.platform.HostAddress;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The addresses of this host, each with the MTU of its interface. Thread-safe: no state. */
final class LocalAddresses {
    private static final int ETHERNET_MTU = 1500;

    private LocalAddresses() {}

    /** Looks at each interface once. An address of two interfaces gets the smaller MTU. */
    static Map<HostAddress, Integer> mtus() {
        final Map<HostAddress, Integer> mtus = new LinkedHashMap<>();
        final Enumeration<NetworkInterface> networks;
        try {
            networks = NetworkInterface.getNetworkInterfaces();
        } catch (final SocketException e) {
            // the JDK reports a host without addresses like this
            return mtus;
        }
        while (networks.hasMoreElements()) {
            final NetworkInterface network = networks.nextElement();
            final List<InetAddress> addresses = Collections.list(network.getInetAddresses());
            if (!addresses.isEmpty()) {
                final int mtu = mtu(network);
                addresses.forEach(address -> mtus.merge(HostAddress.of(address), mtu, Math::min));
            }
        }
        return mtus;
    }

    private static int mtu(final NetworkInterface network) {
        try {
            return network.getMTU();
        } catch (final SocketException e) {
            // it has just gone
            return ETHERNET_MTU;
        }
    }
}

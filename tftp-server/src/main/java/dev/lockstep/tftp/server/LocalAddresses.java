package dev.lockstep.tftp.server;

import dev.lockstep.tftp.platform.HostAddress;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;

/** The addresses of this host, each with a way to ask for the MTU of its interface. Thread-safe: no state. */
final class LocalAddresses {
    private LocalAddresses() {}

    /** Looks at each interface once. An address of two interfaces gets the smaller MTU. */
    static Map<HostAddress, IntSupplier> mtus() {
        final Map<HostAddress, IntSupplier> mtus = new LinkedHashMap<>();
        final Enumeration<NetworkInterface> networks;
        try {
            networks = NetworkInterface.getNetworkInterfaces();
        } catch (final SocketException e) {
            // the JDK reports a host without addresses like this
            return mtus;
        }
        while (networks.hasMoreElements()) {
            final NetworkInterface network = networks.nextElement();
            for (final InetAddress address : Collections.list(network.getInetAddresses())) {
                mtus.merge(HostAddress.of(address), () -> InterfaceMtu.of(network), LocalAddresses::smaller);
            }
        }
        return mtus;
    }

    private static IntSupplier smaller(final IntSupplier one, final IntSupplier other) {
        return () -> Math.min(one.getAsInt(), other.getAsInt());
    }
}

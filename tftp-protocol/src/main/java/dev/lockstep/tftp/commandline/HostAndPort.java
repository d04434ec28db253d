package dev.lockstep.tftp.commandline;

import dev.lockstep.tftp.wire.TftpPacket;
import java.net.InetSocketAddress;

/**
 * A server as people write it: {@code host}, {@code host:port}, {@code [2001:db8::1]}, {@code [2001:db8::1]:port} or a bare IPv6 address.
 * Thread-safe: no state.
 */
public final class HostAndPort {
    private HostAndPort() {}

    /**
     * Reads a server and resolves its address.
     *
     * @param text in a form above; the port is 69 if none is given
     * @return the address, unresolved if there is no such host
     * @throws IllegalArgumentException if it names no host or an invalid port
     */
    public static InetSocketAddress parse(final String text) {
        final int bracket = text.lastIndexOf(']');
        final int colon = text.lastIndexOf(':');
        final boolean bareIpv6 = bracket < 0 && colon != text.indexOf(':');
        final boolean hasPort = colon > bracket && !bareIpv6;
        final String host = hasPort ? text.substring(0, colon) : text;
        if (host.isEmpty() || "[]".equals(host)) {
            throw new IllegalArgumentException("'" + text + "' names no host");
        }
        return new InetSocketAddress(
                host, hasPort ? PortText.port(text.substring(colon + 1)) : TftpPacket.REQUEST_PORT);
    }
}

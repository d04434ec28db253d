package dev.lockstep.tftp.client;

import java.net.InetSocketAddress;

/** A server as people write it: {@code host}, {@code host:port}, {@code [2001:db8::1]}, {@code [2001:db8::1]:port} or a bare IPv6 address. */
final class HostAndPort {
    private static final int DEFAULT_PORT = 69;
    private static final int MAX_PORT = 65_535;

    private HostAndPort() {}

    /** Reads a server and looks its address up. */
    static InetSocketAddress parse(final String text) {
        final int bracket = text.lastIndexOf(']');
        final int colon = text.lastIndexOf(':');
        final boolean bareIpv6 = bracket < 0 && colon != text.indexOf(':');
        final boolean hasPort = colon > bracket && !bareIpv6;
        final String host = hasPort ? text.substring(0, colon) : text;
        if (host.isEmpty() || "[]".equals(host)) {
            throw new IllegalArgumentException("'" + text + "' names no host");
        }
        return new InetSocketAddress(host, hasPort ? port(text.substring(colon + 1)) : DEFAULT_PORT);
    }

    private static int port(final String text) {
        try {
            final int port = Integer.parseInt(text);
            if (port > 0 && port <= MAX_PORT) {
                return port;
            }
        } catch (final NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("'" + text + "' is not a port from 1 to 65535");
    }
}

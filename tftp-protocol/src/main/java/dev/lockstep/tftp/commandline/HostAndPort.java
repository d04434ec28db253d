package dev.lockstep.tftp.commandline;

import dev.lockstep.tftp.wire.TftpPacket;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A server as people write it: {@code host}, {@code host:port}, {@code [2001:db8::1]}, {@code [2001:db8::1]:port} or a bare IPv6 address. An
 * IPv6 address may have a zone, the name or the number of an interface: {@code fe80::1%eth0}. Thread-safe: no state.
 */
public final class HostAndPort {
    private static final String NOT_IN_A_HOST = "[]@/\\";

    private HostAndPort() {}

    /**
     * Reads a server, without looking up its addresses.
     *
     * @param text in a form above; the port is 69 if none is given
     * @return an unresolved address
     * @throws IllegalArgumentException if it names no host or an invalid port
     */
    public static InetSocketAddress parse(final String text) {
        return text.startsWith("[") ? bracketed(text) : plain(text);
    }

    private static InetSocketAddress bracketed(final String text) {
        final int end = text.indexOf(']');
        final String host = end < 0 ? "" : text.substring(1, end);
        final String rest = text.substring(end + 1);
        if (host.indexOf(':') < 0 || !(rest.isEmpty() || rest.startsWith(":"))) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no IPv6 address in brackets, such as [2001:db8::1]:69");
        }
        return address(text, host, rest.isEmpty() ? null : rest.substring(1));
    }

    private static InetSocketAddress plain(final String text) {
        final int colon = text.indexOf(':');
        final boolean hasPort = colon >= 0 && colon == text.lastIndexOf(':');
        return hasPort ? address(text, text.substring(0, colon), text.substring(colon + 1)) : address(text, text, null);
    }

    private static InetSocketAddress address(final String text, final String host, final @Nullable String port) {
        final boolean isHost = !host.isEmpty()
                && host.chars()
                        .noneMatch(character -> Character.isWhitespace(character)
                                || Character.isISOControl(character)
                                || NOT_IN_A_HOST.indexOf(character) >= 0);
        if (!isHost) {
            throw new IllegalArgumentException("'" + text + "' names no host");
        }
        return InetSocketAddress.createUnresolved(host, port == null ? TftpPacket.REQUEST_PORT : PortText.port(port));
    }
}

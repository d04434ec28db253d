package dev.lockstep.tftp.platform;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * A host's address with its scope. The same link-local address on two links is two hosts (RFC 4007 section 6), but {@link InetAddress#equals}
 * ignores the scope. Immutable and thread-safe.
 *
 * @param address of the host
 * @param scope number of the link; 0 for every address that is not link-local, and for a link-local one whose link is unknown
 */
public record HostAddress(InetAddress address, int scope) {
    private static final int GROUPS = 8;
    private static final long MIXER = 0x9E37_79B9_7F4A_7C15L;

    /**
     * An address with the scope that it carries.
     *
     * @param address of a host
     * @return a value to compare
     */
    public static HostAddress of(final InetAddress address) {
        return new HostAddress(address, scopeOf(address));
    }

    /** The JDK gives a scope to every address of an interface; only that of a link-local address means anything. */
    private static int scopeOf(final InetAddress address) {
        return address instanceof final Inet6Address ipv6 && ipv6.isLinkLocalAddress() ? ipv6.getScopeId() : 0;
    }

    /**
     * Compares the addresses of a peer and a sender without allocation.
     *
     * @param peer that is expected; a link-local address without a scope matches on every link
     * @param sender of a datagram
     * @return whether they are the same host
     */
    public static boolean isSame(final InetAddress peer, final InetAddress sender) {
        final int scope = scopeOf(peer);
        return peer.equals(sender) && (scope == 0 || scope == scopeOf(sender));
    }

    /**
     * A number for this host.
     *
     * @return the same for equal addresses, and different for all pairs of IPv4 addresses
     */
    public long number() {
        long number = scope;
        for (final byte part : address.getAddress()) {
            number = address instanceof Inet6Address
                    ? (number ^ (part & 0xFF)) * MIXER + (number >>> Integer.SIZE)
                    : number << Byte.SIZE | (part & 0xFF);
        }
        return number;
    }

    /** The address as RFC 5952 writes it, with the zone of a link-local one (RFC 4007 section 11). */
    @Override
    public String toString() {
        if (!(address instanceof final Inet6Address ipv6)) {
            return address.getHostAddress();
        }
        final StringBuilder text = new StringBuilder();
        appendGroups(ipv6.getAddress(), text);
        if (scope != 0) {
            text.append('%');
            if (ipv6.getScopedInterface() != null) {
                text.append(ipv6.getScopedInterface().getName());
            } else {
                text.append(scope);
            }
        }
        return text.toString();
    }

    private static void appendGroups(final byte[] bytes, final StringBuilder text) {
        int longest = 1;
        int longestAt = -1;
        for (int i = 0; i < GROUPS; i++) {
            final int zeros = zerosFrom(bytes, i);
            if (zeros > longest) {
                longest = zeros;
                longestAt = i;
            }
        }
        int i = 0;
        while (i < GROUPS) {
            if (i == longestAt) {
                text.append("::");
                i += longest;
            } else {
                text.append(i == 0 || (longestAt >= 0 && i == longestAt + longest) ? "" : ":");
                text.append(Integer.toHexString(group(bytes, i)));
                i++;
            }
        }
    }

    private static int zerosFrom(final byte[] bytes, final int first) {
        int end = first;
        while (end < GROUPS && group(bytes, end) == 0) {
            end++;
        }
        return end - first;
    }

    private static int group(final byte[] bytes, final int index) {
        return (bytes[2 * index] & 0xFF) << Byte.SIZE | (bytes[2 * index + 1] & 0xFF);
    }
}

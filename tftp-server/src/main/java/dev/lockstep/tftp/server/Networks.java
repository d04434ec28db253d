package dev.lockstep.tftp.server;

import dev.lockstep.tftp.platform.HostAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Networks whose clients are allowed or denied something. The smallest network that has a client decides; of two equal ones, the denied one. A client in none
 * of them is allowed unless there are allowed networks. Immutable and thread-safe.
 */
public final class Networks {
    /** All clients. */
    public static final Networks ALL = new Networks(List.of());

    /** The JDK asks the name service for other texts, and takes 10.1 for 10.0.0.1. */
    private static final Pattern ADDRESS =
            Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final List<Entry> entries;

    /** A network. */
    private record Entry(InetAddress address, int prefix, boolean isAllowed) {
        /** Whether all bits behind the prefix are zero. */
        private boolean isWhole() {
            final byte[] network = address.getAddress();
            for (int bit = prefix; bit < network.length * Byte.SIZE; bit++) {
                if ((network[bit / Byte.SIZE] & 0x80 >> bit % Byte.SIZE) != 0) {
                    return false;
                }
            }
            return true;
        }

        private boolean has(final byte[] client) {
            final byte[] network = address.getAddress();
            if (client.length != network.length) {
                return false;
            }
            for (int bit = 0; bit < prefix; bit++) {
                final int mask = 0x80 >> bit % Byte.SIZE;
                if (((client[bit / Byte.SIZE] ^ network[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private Networks(final List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * Allows and denies networks.
     *
     * @param allowed such as {@code 192.0.2.0/24}, {@code 2001:db8::/32}, or an address alone
     * @param denied likewise
     * @return the networks
     * @throws IllegalArgumentException naming a text that is no network
     */
    public static Networks of(final List<String> allowed, final List<String> denied) {
        final List<Entry> entries = new ArrayList<>();
        allowed.forEach(network -> entries.add(entry(network, true)));
        denied.forEach(network -> entries.add(entry(network, false)));
        return new Networks(entries);
    }

    private static Entry entry(final String network, final boolean isAllowed) {
        final String[] parts = network.split("/", 2);
        if (!ADDRESS.matcher(parts[0]).matches()) {
            throw invalid(network);
        }
        try {
            final InetAddress address = InetAddress.getByName(parts[0]);
            final int bits = address.getAddress().length * Byte.SIZE;
            final int prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
            if (prefix < 0 || prefix > bits) {
                throw invalid(network);
            }
            final Entry entry = new Entry(address, prefix, isAllowed);
            if (!entry.isWhole()) {
                throw new IllegalArgumentException("'" + network + "' has bits behind its prefix: is " + parts[0] + "/"
                        + bits + " meant, or a whole network?");
            }
            return entry;
        } catch (final UnknownHostException | NumberFormatException e) {
            throw invalid(network);
        }
    }

    private static IllegalArgumentException invalid(final String network) {
        return new IllegalArgumentException(
                "'" + network + "' is no network such as 192.0.2.0/24, 2001:db8::/32 or 192.0.2.7");
    }

    /** Whether a client is allowed. */
    boolean allow(final InetAddress client) {
        final byte[] address = client.getAddress();
        int longest = -1;
        boolean isAllowed = entries.stream().noneMatch(Entry::isAllowed);
        for (final Entry entry : entries) {
            if (entry.has(address) && (entry.prefix() > longest || (entry.prefix() == longest && !entry.isAllowed()))) {
                longest = entry.prefix();
                isAllowed = entry.isAllowed();
            }
        }
        return isAllowed;
    }

    /** For a log. */
    @Override
    public String toString() {
        return entries.isEmpty()
                ? "all"
                : entries.stream()
                        .map(entry -> (entry.isAllowed() ? "" : "not ") + text(entry))
                        .collect(Collectors.joining(", "));
    }

    private static String text(final Entry entry) {
        return new HostAddress(entry.address(), 0) + "/" + entry.prefix();
    }
}

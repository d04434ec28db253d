package dev.lockstep.tftp.testing;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses without names to look up. */
public final class Addresses {
    private static final int IPV6_LENGTH = 16;

    private Addresses() {}

    /**
     * An IPv4 address.
     *
     * @param numbers four of them, 0 to 255
     * @return the address
     */
    public static InetAddress ipv4(final int... numbers) {
        final byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) numbers[i];
        }
        return of(bytes);
    }

    /**
     * The loopback address of IPv4.
     *
     * @return 127.0.0.1
     */
    public static InetAddress loopback() {
        return ipv4(127, 0, 0, 1);
    }

    /**
     * The loopback address of IPv6.
     *
     * @return ::1
     */
    public static InetAddress ipv6Loopback() {
        final byte[] bytes = new byte[IPV6_LENGTH];
        bytes[IPV6_LENGTH - 1] = 1;
        return of(bytes);
    }

    private static InetAddress of(final byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (final UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

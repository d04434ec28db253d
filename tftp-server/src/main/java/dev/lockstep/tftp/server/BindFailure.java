package dev.lockstep.tftp.server;

import dev.lockstep.tftp.platform.Descriptors;
import dev.lockstep.tftp.server.ListenException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds out why an address and port cannot be bound, by trying what can be bound instead. The system's text says it in the language of the
 * system, and Java has no error numbers. Thread-safe: no state.
 */
final class BindFailure {
    private static final Path FIRST_UNPRIVILEGED = Path.of("/proc/sys/net/ipv4/ip_unprivileged_port_start");
    private static final int MOST_DIGITS = 16;
    private static final int USUAL_FIRST_UNPRIVILEGED = 1024;

    /** So many privileged ports in a row are never all taken. */
    private static final int PORTS_TO_TRY = 16;

    private BindFailure() {}

    static Reason reason(final InetSocketAddress failed) {
        if (Descriptors.areUsedUp()) {
            return Reason.NO_DESCRIPTORS;
        }
        final InetAddress address = failed.getAddress();
        if (!canBind(address, 0)) {
            return Reason.NO_SUCH_ADDRESS;
        }
        return isPrivileged(failed.getPort()) && !mayBindPrivileged(address, failed.getPort())
                ? Reason.DENIED
                : Reason.IN_USE;
    }

    private static boolean isPrivileged(final int port) {
        return port < firstUnprivileged();
    }

    /** The lowest port that every user may have. A system setting has to be read by one call: a second one finds nothing. */
    static int firstUnprivileged() {
        final byte[] digits = new byte[MOST_DIGITS];
        try (InputStream setting = Files.newInputStream(FIRST_UNPRIVILEGED)) {
            final int length = Math.max(0, setting.read(digits));
            return Integer.parseInt(new String(digits, 0, length, StandardCharsets.US_ASCII).strip());
        } catch (final IOException | NumberFormatException e) {
            return USUAL_FIRST_UNPRIVILEGED;
        }
    }

    private static boolean mayBindPrivileged(final InetAddress address, final int taken) {
        final int last = firstUnprivileged() - 1;
        for (int port = last; port > Math.max(0, last - PORTS_TO_TRY); port--) {
            if (port != taken && canBind(address, port)) {
                return true;
            }
        }
        return false;
    }

    private static boolean canBind(final InetAddress address, final int port) {
        try (DatagramChannel channel = DatagramChannel.open(
                address instanceof Inet6Address ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET)) {
            channel.bind(new InetSocketAddress(address, port));
            return true;
        } catch (final IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}

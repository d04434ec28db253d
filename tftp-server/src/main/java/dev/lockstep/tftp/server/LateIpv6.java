package dev.lockstep.tftp.server;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.CloseHelper;

/**
 * IPv6 addresses that come too late. A Java process decides at its start whether it uses IPv6: one that starts on a host without any IPv6
 * address, not even {@code ::1}, never sees one. Used by one thread at a time.
 */
final class LateIpv6 {
    private static final Path ADDRESSES = Path.of("/proc/net/if_inet6");

    private boolean expected = !Boolean.getBoolean("java.net.preferIPv4Stack") && !isSupported();

    private static boolean isSupported() {
        try {
            CloseHelper.quietClose(DatagramChannel.open(StandardProtocolFamily.INET6));
            return true;
        } catch (final IOException e) {
            return true;
        } catch (final UnsupportedOperationException e) {
            return false;
        }
    }

    /** Whether the host has got addresses that this process cannot use; true only once. */
    boolean hasCome() {
        if (expected && hasAddresses()) {
            expected = false;
            return true;
        }
        return false;
    }

    private static boolean hasAddresses() {
        try {
            return Files.exists(ADDRESSES) && !Files.readString(ADDRESSES).isEmpty();
        } catch (final IOException e) {
            return false;
        }
    }
}

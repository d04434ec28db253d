package dev.lockstep.tftp.server.naming;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The hardware addresses of IPv4 neighbours, as Linux shows them in a file: address, type, flags, hardware address, mask, device. A client that has just sent
 * a request is in it, unless a router is between.
 */
final class NeighbourTable {
    private static final Path LINUX = Path.of("/proc/net/arp");
    private static final int ADDRESS = 0;
    private static final int FLAGS = 2;
    private static final int HARDWARE_ADDRESS = 3;
    private static final int COLUMNS = 6;

    /** The flag of an entry that holds an answer. */
    private static final int COMPLETE = 2;

    private final Path file;

    NeighbourTable(final Path file) {
        this.file = file;
    }

    static NeighbourTable ofSystem() {
        return new NeighbourTable(LINUX);
    }

    /** The hardware address in the form {@code 52-54-00-12-34-56}. */
    Optional<String> hardwareAddress(final InetAddress neighbour) {
        final String address = neighbour.getHostAddress();
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> line.trim().split("\\s+"))
                    .filter(columns ->
                            columns.length == COLUMNS && columns[ADDRESS].equals(address) && isComplete(columns[FLAGS]))
                    .map(columns ->
                            columns[HARDWARE_ADDRESS].toLowerCase(Locale.ROOT).replace(':', '-'))
                    .findFirst();
        } catch (final IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isComplete(final String flags) {
        try {
            return (Integer.decode(flags) & COMPLETE) != 0;
        } catch (final NumberFormatException e) {
            return false;
        }
    }
}

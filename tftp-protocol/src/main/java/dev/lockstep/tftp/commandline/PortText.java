package dev.lockstep.tftp.commandline;

import dev.lockstep.tftp.transport.PortRange;

/** Ports as people write them. */
final class PortText {
    private static final int HIGHEST = 65_535;

    private PortText() {}

    /** Reads a range such as {@code 50000:50999} or {@code 50000-50999}, or one port. */
    static PortRange range(final String text) {
        final String[] ends = text.split("[:-]", -1);
        if (ends.length > 2) {
            throw new IllegalArgumentException("'" + text + "' is not a range of ports such as 50000:50999");
        }
        return new PortRange(port(ends[0]), port(ends[ends.length - 1]));
    }

    /** Reads a port from 1 to 65535. */
    static int port(final String text) {
        try {
            final int port = Integer.parseInt(text);
            if (port > 0 && port <= HIGHEST) {
                return port;
            }
        } catch (final NumberFormatException e) {
            // reported below
        }
        throw new IllegalArgumentException("'" + text + "' is not a port from 1 to 65535");
    }
}

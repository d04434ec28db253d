package dev.lockstep.tftp.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.DatagramChannel;
import java.util.function.Predicate;
import org.agrona.CloseHelper;

/**
 * Where the refusals of a request port leave: each from a TID of its own, as the packets of a transfer do (RFC 1350 section 4). Some clients
 * drop an ERROR that comes from the request port. Used by a loop's thread only.
 */
final class ReplyPort {
    /** Nearly all ports of a range are taken if these are. */
    private static final int MOST_TRIES = 4;

    private final DatagramChannel requestPort;
    private final InetAddress local;
    private final PortRange tids;

    ReplyPort(final DatagramChannel requestPort, final InetAddress local, final PortRange tids) {
        this.requestPort = requestPort;
        this.local = local;
        this.tids = tids;
    }

    /** Sends from a TID. If none is free, it sends from the request port, because most clients take an ERROR from there as well. */
    boolean use(final Predicate<DatagramChannel> sending) {
        final DatagramChannel tid;
        try {
            tid = tids.open(local, MOST_TRIES);
        } catch (final IOException e) {
            return sending.test(requestPort);
        }
        try {
            return sending.test(tid);
        } finally {
            CloseHelper.quietClose(tid);
        }
    }
}

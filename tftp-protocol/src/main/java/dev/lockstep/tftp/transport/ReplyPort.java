package dev.lockstep.tftp.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.DatagramChannel;
import java.util.function.Predicate;
import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;

/**
 * Where the refusals of a request port leave: from a TID, as the packets of a transfer do (RFC 1350 section 4). Some clients drop an ERROR that
 * comes from the request port. A port that the system chose is kept for all refusals; a port of a range is given back after each, because a
 * transfer may need it. If the request port carries the transfers, refusals leave from there, too. Used by a loop's thread only.
 */
final class ReplyPort implements AutoCloseable {
    /** Nearly all ports of a range are taken if these are. */
    private static final int MOST_TRIES = 4;

    private final DatagramChannel requestPort;
    private final InetAddress local;

    /** Null if all packets leave from the request port. */
    private final @Nullable PortRange tids;

    /** Null if there is none, because the ports of a range are used, or only the request port. */
    private final @Nullable DatagramChannel kept;

    ReplyPort(final DatagramChannel requestPort, final InetAddress local, final @Nullable PortRange tids)
            throws IOException {
        this.requestPort = requestPort;
        this.local = local;
        this.tids = tids;
        kept = tids != null && tids.equals(PortRange.EPHEMERAL) ? tids.open(local) : null;
    }

    /** Sends from a TID. If none is free, it sends from the request port, because most clients take an ERROR from there as well. */
    boolean use(final Predicate<DatagramChannel> sending) {
        if (kept != null) {
            return sending.test(kept);
        }
        if (tids == null) {
            return sending.test(requestPort);
        }
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

    @Override
    public void close() {
        CloseHelper.quietClose(kept);
    }
}

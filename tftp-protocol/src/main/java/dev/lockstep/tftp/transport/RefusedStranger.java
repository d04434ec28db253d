package dev.lockstep.tftp.transport;

import java.net.InetSocketAddress;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** The senders that are not a transfer's peer. One that keeps sending gets an ERROR a second. */
final class RefusedStranger {
    private static final long PAUSE_NS = 1_000_000_000L;

    private final LoopSocket socket;
    private @Nullable InetSocketAddress last;
    private @Nullable InetSocketAddress refused;
    private long refusedNs;

    RefusedStranger(final LoopSocket socket) {
        this.socket = socket;
    }

    void onDatagram(final InetSocketAddress sender, final DirectBuffer buffer, final int length, final long nowNs) {
        last = sender;
        final boolean paused = sender.equals(refused) && nowNs - refusedNs < PAUSE_NS;
        if (!paused && socket.loop.errorReplies().toStranger(socket.channel, sender, buffer, length, nowNs)) {
            refused = sender;
            refusedNs = nowNs;
        }
    }

    /** The sender of the last datagram; null if there was none. */
    @Nullable
    InetSocketAddress last() {
        return last;
    }
}

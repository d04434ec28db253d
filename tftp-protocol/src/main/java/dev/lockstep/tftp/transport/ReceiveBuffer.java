package dev.lockstep.tftp.transport;

import dev.lockstep.tftp.transfer.TransferParameters;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/** Sizes a socket's receive buffer for windows that arrive faster than they are written. */
final class ReceiveBuffer {
    /** A generous estimate of the bytes that the kernel counts for a datagram beside its content. */
    private static final int DATAGRAM_OVERHEAD = 1024;

    private static final int WINDOWS = 2;

    private ReceiveBuffer() {}

    /**
     * Enlarges a socket's receive buffer if two windows may not fit; the system may grant less.
     *
     * @param incoming the largest windows that may arrive; null if no DATA arrives
     */
    static void fit(final DatagramChannel channel, final @Nullable TransferParameters incoming) throws IOException {
        if (incoming == null) {
            return;
        }
        final long wanted = (long) WINDOWS * incoming.windowSize() * (incoming.packetLength() + DATAGRAM_OVERHEAD);
        if (wanted > channel.getOption(StandardSocketOptions.SO_RCVBUF)) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, (int) Math.min(Integer.MAX_VALUE, wanted));
        }
    }
}

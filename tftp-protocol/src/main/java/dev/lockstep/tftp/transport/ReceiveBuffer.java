package dev.lockstep.tftp.transport;

import dev.lockstep.tftp.transfer.TransferParameters;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/** A socket's room for windows that arrive faster than they are written. */
final class ReceiveBuffer {
    /** Bytes that the kernel counts for a datagram beside its content, generously. */
    private static final int DATAGRAM_OVERHEAD = 1024;

    private static final int WINDOWS = 2;

    private ReceiveBuffer() {}

    /**
     * Enlarges a socket's receive buffer if two windows may not fit; the system may grant less.
     *
     * @param incoming largest windows that may come; null if no DATA comes
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

package dev.lockstep.tftp.transport;

import dev.lockstep.tftp.transfer.TransferParameters;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;

/** A socket's room for windows that arrive faster than they are written. Thread-safe: no state. */
public final class ReceiveRoom {
    /** What the kernel counts for a datagram beside its bytes, generously. */
    private static final int DATAGRAM_OVERHEAD = 1024;

    private static final int WINDOWS = 2;

    private ReceiveRoom() {}

    /**
     * Enlarges a socket's receive buffer if a window may not fit; the system may grant less.
     *
     * @param channel of a transfer that receives
     * @param largest blocks and windows that may come
     * @throws IOException if the system refuses the option itself
     */
    public static void make(final DatagramChannel channel, final TransferParameters largest) throws IOException {
        final long wanted = (long) WINDOWS * largest.windowSize() * (largest.packetLength() + DATAGRAM_OVERHEAD);
        if (wanted > channel.getOption(StandardSocketOptions.SO_RCVBUF)) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, (int) Math.min(Integer.MAX_VALUE, wanted));
        }
    }
}

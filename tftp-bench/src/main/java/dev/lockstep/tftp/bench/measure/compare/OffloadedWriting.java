package dev.lockstep.tftp.bench.measure.compare;

import dev.lockstep.tftp.platform.UdpOffloadOptions;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.HdrHistogram.Histogram;

/** Sends a window in as few calls as the kernel allows: it splits up to 64 datagrams and 65,507 bytes of a call. */
final class OffloadedWriting extends NeutralWriting {
    private static final int MAX_SEGMENTS = 64;
    private static final int MAX_LENGTH = 65_507;

    private final ByteBuffer packets;

    OffloadedWriting(
            final NeutralPlan plan,
            final Histogram roundTrips,
            final long nowNs,
            final ByteBuffer opening,
            final SocketAddress client,
            final UdpOffloadOptions offload)
            throws IOException {
        super(plan, roundTrips, nowNs, opening, client);
        final int packetLength = HEADER_LENGTH + plan.blockSize();
        final int most = Math.min(Math.min(MAX_SEGMENTS, plan.windowSize()), MAX_LENGTH / packetLength);
        packets = ByteBuffer.allocateDirect(most * packetLength);
        offload.splitSends(channel, packetLength);
    }

    @Override
    void sendWindow(final long nowNs) throws IOException {
        sentNs = nowNs;
        packets.clear();
        final long last = lastOfWindow();
        for (long block = firstOfWindow(); block <= last; block++) {
            put(block, packets);
            if (block == last || !packets.hasRemaining()) {
                send(packets.flip());
                packets.clear();
            }
        }
    }
}

package dev.lockstep.tftp.bench.measure.loopback;

import dev.lockstep.tftp.platform.UdpOffloadOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/** A socket of {@link PingPong}: it sends a window and awaits an acknowledgment, or the other way round. */
final class PingPongSocket implements AutoCloseable {
    private static final int ACK_LENGTH = 4;
    private static final int HEADER_LENGTH = 4;
    private static final int MAX_SEGMENTS = 64;
    private static final int MAX_LENGTH = 65_507;
    private static final int ROOM = 4 << 20;

    private final DatagramChannel channel = DatagramChannel.open();
    private final ByteBuffer sent;
    private final ByteBuffer received;
    private final int sentLength;
    private final int receivedLength;
    private final int expected;
    private int missing;
    private long sentNs;
    private long heardNs;

    PingPongSocket(
            final int blockSize,
            final int windowSize,
            final boolean sendsBlocks,
            final @Nullable UdpOffloadOptions offload)
            throws IOException {
        final int blockLength = HEADER_LENGTH + blockSize;
        final boolean merged = offload != null && windowSize > 1;
        final int blocksOfCall = merged ? Math.min(MAX_SEGMENTS, MAX_LENGTH / blockLength) : 1;
        sentLength = sendsBlocks ? windowSize * blockLength : ACK_LENGTH;
        sent = ByteBuffer.allocateDirect(sendsBlocks ? blocksOfCall * blockLength : ACK_LENGTH);
        receivedLength = sendsBlocks ? ACK_LENGTH : blockLength;
        received = ByteBuffer.allocateDirect(sendsBlocks ? ACK_LENGTH : merged ? 1 << Short.SIZE : blockLength);
        expected = sendsBlocks ? 1 : windowSize;
        missing = expected;
        channel.setOption(StandardSocketOptions.SO_RCVBUF, ROOM);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, ROOM);
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        channel.configureBlocking(false);
        if (offload != null && merged) {
            if (sendsBlocks) {
                offload.splitSends(channel, blockLength);
            } else {
                offload.mergeReceived(channel, true);
            }
        }
    }

    DatagramChannel channel() {
        return channel;
    }

    int port() throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    void connect(final int peerPort) throws IOException {
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), peerPort));
    }

    /** Sends the window or the acknowledgment, and awaits all of the answer. */
    void send(final long nowNs) throws IOException {
        begin();
        sentNs = nowNs;
        for (int left = sentLength; left > 0; left -= sent.capacity()) {
            sent.clear().limit(Math.min(left, sent.capacity()));
            while (channel.write(sent) == 0) {
                Thread.onSpinWait();
            }
        }
    }

    long sentNs() {
        return sentNs;
    }

    /** The number of datagrams that a call received, 0 for none. */
    int receive() throws IOException {
        return (channel.read(received.clear()) + receivedLength - 1) / receivedLength;
    }

    /** Forgets an incomplete window. */
    void begin() {
        missing = expected;
    }

    /** Takes datagrams; true if they complete what is awaited. */
    boolean completes(final int datagrams, final long nowNs) {
        heardNs = nowNs;
        missing -= datagrams;
        return missing <= 0;
    }

    /** The time of the last datagram. */
    long heardNs() {
        return heardNs;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

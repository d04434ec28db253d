package dev.lockstep.tftp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.platform.UdpOffloadOptions;
import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.simulation.MemoryContent;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ClientTransfer;
import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.OptionRequest;
import dev.lockstep.tftp.transfer.TimeLimits;
import dev.lockstep.tftp.transfer.TransferOutcome;
import dev.lockstep.tftp.transfer.TransferRequest;
import dev.lockstep.tftp.wire.TransferMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An upload in windows of four blocks to a server that the test plays. */
@Timeout(60)
class SplitRunTest {
    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();
    private static final byte[] FILE = Packets.content(6 * 512 + 7);
    private static final byte[] OACK = Packets.oack("blksize", "512", "windowsize", "4");

    private final List<Integer> segmentLengths = new ArrayList<>();

    private void uploadsExactly(final SegmentationOffload offload) throws IOException {
        final ByteArrayOutputStream copy = new ByteArrayOutputStream();
        try (DatagramSocket server = new DatagramSocket(0, LOCAL);
                TransferLoop loop = new TransferLoop(() -> 0, new MemoryBudget(1 << 20), offload)) {
            final TransferChannel<ClientTransfer> channel = loop.start(
                    ClientTransfer.writing(request(), new MemoryContent(FILE), server.getLocalPort()),
                    PortRange.EPHEMERAL,
                    LOCAL,
                    LOCAL,
                    new NoObserver());
            channel.flush();
            final SocketAddress client = received(server).getSocketAddress();
            answer(server, loop, client, OACK);
            blocks(server, copy, 1, 4);
            answer(server, loop, client, Packets.ack(4));
            blocks(server, copy, 5, 7);
            answer(server, loop, client, Packets.ack(7));

            assertThat(channel.transfer().outcome().kind()).isEqualTo(TransferOutcome.Kind.COMPLETED);
            assertThat(copy.toByteArray()).isEqualTo(FILE);
        }
    }

    private static void answer(
            final DatagramSocket server, final TransferLoop loop, final SocketAddress client, final byte[] packet)
            throws IOException {
        server.send(new DatagramPacket(packet, packet.length, client));
        loop.doWork();
    }

    private static void blocks(
            final DatagramSocket server, final ByteArrayOutputStream copy, final int first, final int last)
            throws IOException {
        for (int block = first; block <= last; block++) {
            final DatagramPacket packet = received(server);
            assertThat(packet.getData()[3]).isEqualTo((byte) block);
            copy.write(packet.getData(), 4, packet.getLength() - 4);
        }
    }

    private static DatagramPacket received(final DatagramSocket server) throws IOException {
        final DatagramPacket packet = new DatagramPacket(new byte[600], 600);
        server.receive(packet);
        return packet;
    }

    private static TransferRequest request() {
        return new TransferRequest(
                FileName.of("file"),
                TransferMode.OCTET,
                new OptionRequest(512, 4, 0, BlockSource.UNKNOWN_SIZE, null),
                Conformance.STANDARD,
                RetransmitPolicies.DEFAULT,
                7,
                Long.MAX_VALUE,
                TimeLimits.NONE);
    }

    /** Records each segment length, and sets another one. */
    private SegmentationOffload recording(final IntUnaryOperator other) {
        final UdpOffloadOptions options = UdpOffloadOptions.find();
        return new SegmentationOffload(
                new SegmentationOffload.Options() {
                    @Override
                    public void splitSends(final DatagramChannel channel, final int bytes) throws IOException {
                        segmentLengths.add(bytes);
                        if (options == null) {
                            throw new IOException("this system has no such option");
                        }
                        options.splitSends(channel, other.applyAsInt(bytes));
                    }

                    @Override
                    public void mergeReceived(final DatagramChannel channel, final boolean merge) {
                        throw new IllegalStateException("an upload receives no window");
                    }
                },
                "recorded");
    }

    @Test
    void shouldSplitTheRunsOfATransferAtItsPacketLength() throws IOException {
        uploadsExactly(recording(bytes -> bytes));

        assertThat(segmentLengths).as("once for the transfer").containsExactly(516);
    }

    /** The kernel takes no run of more than 64 packets; at one byte each, this one has thousands. */
    @Test
    void shouldSendPacketByPacketFromARunOnThatThePathDoesNotTake() throws IOException {
        uploadsExactly(recording(bytes -> Math.min(bytes, 1)));

        assertThat(segmentLengths)
                .as("on, and off for the rest of the transfer")
                .containsExactly(516, 0);
    }
}

package dev.lockstep.tftp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.simulation.MemoryContent;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.transfer.ClientTransfer;
import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.OptionRequest;
import dev.lockstep.tftp.transfer.TimeLimits;
import dev.lockstep.tftp.transfer.TransferOutcome;
import dev.lockstep.tftp.transfer.TransferRequest;
import dev.lockstep.tftp.wire.TransferMode;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A download in windows of four blocks from a server that the test plays. It sends packets as the system merges them: back to back in one datagram. */
@Timeout(60)
class MergedRunTest {
    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();

    /** Six full blocks and one of 100 bytes. */
    private static final byte[] FILE = Packets.content(6 * 512 + 100);

    private final MemoryContent copy = new MemoryContent();
    private final List<Boolean> merging = new ArrayList<>();
    private DatagramSocket server;
    private TransferLoop loop;
    private TransferChannel<ClientTransfer> channel;
    private SocketAddress client;

    @BeforeEach
    void begin() throws IOException {
        server = new DatagramSocket(0, LOCAL);
        loop = new TransferLoop(() -> 0, new MemoryBudget(1 << 20), new SegmentationOffload(new Options(), "recorded"));
        begin(FILE.length);
    }

    private void begin(final long announced) throws IOException {
        channel = loop.start(
                ClientTransfer.reading(request(), copy, server.getLocalPort()),
                PortRange.EPHEMERAL,
                LOCAL,
                LOCAL,
                new NoObserver());
        channel.flush();
        client = received().getSocketAddress();
        send(Packets.oack("blksize", "512", "windowsize", "4", "tsize", Long.toString(announced)));
        expectAck(0);
    }

    @AfterEach
    void close() {
        loop.close();
        server.close();
    }

    /** The kernel of this test merges nothing, so that it is told what the transfer wants. */
    private final class Options implements SegmentationOffload.Options {
        @Override
        public void splitSends(final DatagramChannel socket, final int bytes) {
            throw new IllegalStateException("a download sends no window");
        }

        @Override
        public void mergeReceived(final DatagramChannel socket, final boolean merge) {
            merging.add(merge);
        }
    }

    private static TransferRequest request() {
        return new TransferRequest(
                FileName.of("file"),
                TransferMode.OCTET,
                new OptionRequest(512, 4, 0, 0, null),
                Conformance.STANDARD,
                RetransmitPolicies.DEFAULT,
                7,
                Long.MAX_VALUE,
                TimeLimits.NONE);
    }

    private static byte[] block(final int number) {
        return Packets.data(number, Packets.block(FILE, number, 512));
    }

    private static byte[] blocks(final int first, final int last) {
        final byte[][] packets = new byte[last - first + 1][];
        Arrays.setAll(packets, i -> block(first + i));
        return Packets.concat(packets);
    }

    private void send(final byte[] bytes) throws IOException {
        server.send(new DatagramPacket(bytes, bytes.length, client));
        loop.doWork();
    }

    private DatagramPacket received() throws IOException {
        final DatagramPacket packet = new DatagramPacket(new byte[600], 600);
        server.receive(packet);
        return packet;
    }

    private void expectAck(final int number) throws IOException {
        final DatagramPacket packet = received();
        assertThat(Arrays.copyOf(packet.getData(), packet.getLength())).isEqualTo(Packets.ack(number));
    }

    private void expectWhole() {
        assertThat(channel.transfer().outcome().kind()).isEqualTo(TransferOutcome.Kind.COMPLETED);
        assertThat(copy.bytes()).isEqualTo(FILE);
    }

    @Test
    void shouldTakeAWindowThatArrivesAsOne() throws IOException {
        send(blocks(1, 4));
        expectAck(4);
        send(blocks(5, 7));
        expectAck(7);

        expectWhole();
        assertThat(merging).as("on from the agreement to the end").containsExactly(true);
    }

    @Test
    void shouldNotTakeTwoMergedCopiesOfTheLastBlockForOneBlock() throws IOException {
        send(blocks(1, 4));
        expectAck(4);
        send(blocks(5, 6));
        send(Packets.concat(block(7), block(7)));

        assertThat(channel.transfer().counters().blocks()).isEqualTo(6);
        assertThat(merging).as("off for the rest of the transfer").containsExactly(true, false);
        send(block(7));
        expectAck(7);
        expectWhole();
    }

    @Test
    void shouldNotTakeAFullBlockThatIsTwoCopiesOfTheLastOne() throws IOException {
        send(blocks(1, 4));
        expectAck(4);
        send(blocks(5, 6));
        final byte[] copies = Arrays.copyOf(Packets.concat(block(7), block(7), block(7), block(7), block(7)), 516);
        send(copies);

        assertThat(channel.transfer().counters().blocks()).isEqualTo(6);
        send(block(7));
        expectAck(7);
        expectWhole();
    }

    @Test
    void shouldTakeNothingOfARunWhoseNumbersDoNotFollowEachOther() throws IOException {
        send(Packets.concat(block(1), block(3)));

        assertThat(channel.transfer().counters().blocks()).isZero();
        assertThat(merging).containsExactly(true, false);
    }

    @Test
    void shouldTakeAnErrorThatWasMergedBehindAWindow() throws IOException {
        send(Packets.concat(block(1), block(2), Packets.error(3, "disk full")));

        assertThat(channel.transfer().outcome().kind()).isEqualTo(TransferOutcome.Kind.REMOTE_ERROR);
        assertThat(channel.transfer().outcome().message()).isEqualTo("disk full");
    }

    @Test
    void shouldTakeAFileThatIsLongerThanAnnouncedOnceNothingIsMerged() throws IOException {
        loop.close();
        loop = new TransferLoop(() -> 0, new MemoryBudget(1 << 20), new SegmentationOffload(new Options(), "recorded"));
        merging.clear();
        begin(5 * 512 + 1);
        send(blocks(1, 4));
        expectAck(4);

        send(blocks(5, 6));
        assertThat(merging).containsExactly(true, false);
        send(block(5));
        send(block(6));
        send(block(7));
        expectAck(7);
        expectWhole();
    }

    @Test
    void shouldDropWhatWaitsInTheSocketWhenMergingEnds() throws IOException {
        final byte[] copies = Packets.concat(block(7), block(7));
        send(blocks(1, 4));
        expectAck(4);
        send(blocks(5, 6));
        for (int i = 0; i < 2; i++) {
            server.send(new DatagramPacket(copies, copies.length, client));
        }
        loop.doWork();
        loop.doWork();

        assertThat(channel.transfer().counters().blocks()).isEqualTo(6);
        send(block(7));
        expectAck(7);
        expectWhole();
    }
}

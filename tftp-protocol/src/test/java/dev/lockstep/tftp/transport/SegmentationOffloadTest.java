package dev.lockstep.tftp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.tftp.platform.UdpOffloadOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SegmentationOffloadTest {
    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();
    private static final int SEGMENT = 516;

    private final SegmentationOffload offload = SegmentationOffload.ofSystem();
    private DatagramChannel sender;
    private DatagramChannel receiver;

    @BeforeEach
    void open() throws IOException {
        sender = PortRange.EPHEMERAL.open(LOCAL);
        receiver = DatagramChannel.open().bind(new InetSocketAddress(LOCAL, 0));
    }

    @AfterEach
    void close() throws IOException {
        sender.close();
        receiver.close();
    }

    private void send(final int length) throws IOException {
        final SocketAddress target = receiver.getLocalAddress();
        assertThat(sender.send(ByteBuffer.allocateDirect(length), target)).isEqualTo(length);
    }

    private List<Integer> received(final int count) throws IOException {
        final List<Integer> lengths = new ArrayList<>();
        final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        for (int i = 0; i < count; i++) {
            receiver.receive(buffer.clear());
            lengths.add(buffer.position());
        }
        return lengths;
    }

    @Test
    void shouldSplitARunIntoPacketsOfWhichTheLastMayBeShorter() throws IOException {
        assumeTrue(offload.beginSplitting(sender, SEGMENT), offload::toString);

        send(3 * SEGMENT + 100);

        assertThat(received(4)).containsExactly(SEGMENT, SEGMENT, SEGMENT, 100);
    }

    @Test
    void shouldLeaveShorterPacketsWhole() throws IOException {
        assumeTrue(offload.beginSplitting(sender, SEGMENT), offload::toString);

        send(SegmentationOffload.LEAST_SEGMENT);

        assertThat(received(1)).containsExactly(SegmentationOffload.LEAST_SEGMENT);
    }

    @Test
    void shouldSplitNothingOnceItHasEnded() throws IOException {
        assumeTrue(offload.beginSplitting(sender, SEGMENT), offload::toString);
        offload.endSplitting(sender);

        send(2 * SEGMENT);

        assertThat(received(1)).containsExactly(2 * SEGMENT);
    }

    @Test
    void shouldNotSplitPacketsThatAreShorterThanARequestMayBe() {
        assertThat(offload.beginSplitting(sender, SegmentationOffload.LEAST_SEGMENT - 1))
                .isFalse();
    }

    @Test
    void shouldBeOffWithAReason() {
        assertThat(SegmentationOffload.OFF.beginSplitting(sender, SEGMENT)).isFalse();
        assertThat(SegmentationOffload.OFF).hasToString("off");
        assertThat(offload.toString()).matches("on|off, because this .*");
    }

    @Test
    void shouldSplitAndMergeNothingIfTheSystemRefuses() {
        final SegmentationOffload refused = new SegmentationOffload(
                new SegmentationOffload.Options() {
                    @Override
                    public void splitSends(final DatagramChannel channel, final int bytes) throws IOException {
                        throw new IOException("refused");
                    }

                    @Override
                    public void mergeReceived(final DatagramChannel channel, final boolean merge) throws IOException {
                        throw new IOException("refused");
                    }
                },
                "on");

        assertThat(refused.beginSplitting(sender, SEGMENT)).isFalse();
        assertThat(refused.beginMerging(sender)).isFalse();
    }

    @Test
    void shouldBeOnOnLinuxWithTheFlagOfTheTests() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "an option of Linux");

        assertThat(UdpOffloadOptions.find()).isNotNull();
        assertThat(offload).hasToString("on");
    }
}

package dev.lockstep.tftp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.tftp.platform.UdpSegmentLength;
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
        assumeTrue(offload.begin(sender, SEGMENT), offload::toString);

        send(3 * SEGMENT + 100);

        assertThat(received(4)).containsExactly(SEGMENT, SEGMENT, SEGMENT, 100);
    }

    @Test
    void shouldLeaveShorterPacketsWhole() throws IOException {
        assumeTrue(offload.begin(sender, SEGMENT), offload::toString);

        send(SegmentationOffload.LEAST_SEGMENT);

        assertThat(received(1)).containsExactly(SegmentationOffload.LEAST_SEGMENT);
    }

    @Test
    void shouldSplitNothingOnceItHasEnded() throws IOException {
        assumeTrue(offload.begin(sender, SEGMENT), offload::toString);
        offload.end(sender);

        send(2 * SEGMENT);

        assertThat(received(1)).containsExactly(2 * SEGMENT);
    }

    @Test
    void shouldNotSplitPacketsThatAreShorterThanARequestMayBe() {
        assertThat(offload.begin(sender, SegmentationOffload.LEAST_SEGMENT - 1)).isFalse();
    }

    @Test
    void shouldBeOffWithAReason() {
        assertThat(SegmentationOffload.OFF.begin(sender, SEGMENT)).isFalse();
        assertThat(SegmentationOffload.OFF).hasToString("off");
        assertThat(offload.toString()).matches("on|off, because this .*");
    }

    @Test
    void shouldSplitNothingIfTheSystemRefuses() {
        final SegmentationOffload refused = new SegmentationOffload(
                (channel, bytes) -> {
                    throw new IOException("refused");
                },
                "on");

        assertThat(refused.begin(sender, SEGMENT)).isFalse();
    }

    @Test
    void shouldBeOnOnLinuxWithTheFlagOfTheTests() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "an option of Linux");

        assertThat(UdpSegmentLength.find()).isNotNull();
        assertThat(offload).hasToString("on");
    }
}

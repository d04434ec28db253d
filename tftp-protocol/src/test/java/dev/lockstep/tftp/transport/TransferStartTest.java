package dev.lockstep.tftp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.retransmit.RetransmitStrategy;
import dev.lockstep.tftp.testing.OpenFiles;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.ClientTransfer;
import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.transfer.ContentStatus;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.OptionRequest;
import dev.lockstep.tftp.transfer.PreparedTransfer;
import dev.lockstep.tftp.transfer.TimeLimits;
import dev.lockstep.tftp.transfer.TransferRequest;
import dev.lockstep.tftp.wire.TransferMode;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A start that fails at any step leaves no socket, no memory and no channel behind. */
class TransferStartTest {
    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();
    private static final long BUDGET = 1 << 16;

    private final TransferLoop loop = new TransferLoop(() -> 0, new MemoryBudget(BUDGET), SegmentationOffload.OFF);
    private final OpenFiles files;

    TransferStartTest() throws IOException {
        // the JDK opens some files once and keeps them: they are open before the count
        final TransferChannel<ClientTransfer> first =
                start(reading(512, RetransmitPolicies.DEFAULT), PortRange.EPHEMERAL);
        first.transfer().abandon("enough");
        first.flush();
        loop.doWork();
        files = OpenFiles.now();
    }

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void shouldTakeAPortMemoryAndAChannelAndReleaseThemAtTheEnd() throws IOException {
        final TransferChannel<ClientTransfer> channel =
                start(reading(512, RetransmitPolicies.DEFAULT), PortRange.EPHEMERAL);
        assertThat(loop.channelCount()).isEqualTo(1);
        assertThat(loop.availableMemory()).isLessThan(BUDGET);
        assertThat(files.more()).isPositive();

        channel.transfer().abandon("enough");
        channel.flush();

        assertThatNothingIsLeft();
    }

    @Test
    void shouldLeaveNothingBehindWithoutAFreePort() throws IOException {
        try (DatagramChannel taken = PortRange.EPHEMERAL.open(LOCAL)) {
            final int port = ((InetSocketAddress) taken.getLocalAddress()).getPort();
            assertThatThrownBy(() -> start(reading(512, RetransmitPolicies.DEFAULT), new PortRange(port, port)))
                    .isInstanceOf(BindException.class);
        }
        assertThatNothingIsLeft();
    }

    @Test
    void shouldLeaveNothingBehindWithoutMemory() throws IOException {
        assertThatIOException()
                .isThrownBy(() -> start(reading(65_464, RetransmitPolicies.DEFAULT), PortRange.EPHEMERAL))
                .withMessageContaining("no memory for a transfer of 65976 bytes")
                .withMessageContaining(Long.toString(BUDGET));
        assertThatNothingIsLeft();
    }

    @Test
    void shouldLeaveNothingBehindWhenTheTransferCannotBegin() throws IOException {
        assertThatIllegalStateException()
                .isThrownBy(() -> start(reading(512, new BrokenPolicy()), PortRange.EPHEMERAL))
                .withMessage("no strategy today");
        assertThatNothingIsLeft();
    }

    @Test
    void shouldLeaveNothingBehindWhenTheLoopCannotListen() throws IOException {
        loop.close();
        assertThatThrownBy(() -> start(reading(512, RetransmitPolicies.DEFAULT), PortRange.EPHEMERAL))
                .isInstanceOf(ClosedSelectorException.class);
        assertThat(loop.channelCount()).isZero();
        assertThat(loop.availableMemory()).isEqualTo(BUDGET);
    }

    private void assertThatNothingIsLeft() throws IOException {
        assertThat(loop.channelCount()).isZero();
        assertThat(loop.availableMemory()).isEqualTo(BUDGET);
        // the selector releases a closed channel's descriptor at the next select
        loop.doWork();
        assertThat(files.more()).isZero();
    }

    private TransferChannel<ClientTransfer> start(
            final PreparedTransfer<ClientTransfer> prepared, final PortRange ports) throws IOException {
        return loop.start(prepared, ports, LOCAL, LOCAL, new NoObserver());
    }

    private static PreparedTransfer<ClientTransfer> reading(final int blockSize, final RetransmitPolicy policy) {
        final TransferRequest request = new TransferRequest(
                FileName.of("f"),
                TransferMode.OCTET,
                new OptionRequest(blockSize, 1, 0, -1, null),
                Conformance.STANDARD,
                policy,
                1,
                Long.MAX_VALUE,
                TimeLimits.NONE);
        return ClientTransfer.reading(request, new Discarding(), 69);
    }

    private static final class BrokenPolicy implements RetransmitPolicy {
        @Override
        public RetransmitStrategy newStrategy(final long seed) {
            throw new IllegalStateException("no strategy today");
        }

        @Override
        public RetransmitPolicy withNegotiatedInterval(final long intervalNs) {
            return this;
        }
    }

    private static final class Discarding implements BlockSink {
        @Override
        public int write(final long position, final DirectBuffer source, final int offset, final int length) {
            return ContentStatus.OK;
        }

        @Override
        public int commit() {
            return ContentStatus.OK;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}

package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.retransmit.RetransmitStrategy;
import dev.lockstep.tftp.server.admission.Account;
import dev.lockstep.tftp.server.admission.Admission;
import dev.lockstep.tftp.server.event.TransferReport;
import dev.lockstep.tftp.server.log.BackgroundLogger;
import dev.lockstep.tftp.server.store.ContentException;
import dev.lockstep.tftp.server.store.ContentRequest;
import dev.lockstep.tftp.server.store.ContentStore;
import dev.lockstep.tftp.storage.Storage;
import dev.lockstep.tftp.testing.Addresses;
import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.CapturedLog;
import dev.lockstep.tftp.testing.Datagrams;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.NegotiationPolicy;
import dev.lockstep.tftp.transport.MemoryBudget;
import dev.lockstep.tftp.transport.PortRange;
import dev.lockstep.tftp.transport.SegmentationOffload;
import dev.lockstep.tftp.transport.TransferLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A request whose transfer cannot be started is refused, and leaves no entry, no memory, no port and no open content behind. */
class FailedStartTest {
    private static final InetAddress LOCAL = Addresses.loopback();
    private static final int BUDGET = 1 << 16;

    private final MemoryBudget memory = new MemoryBudget(BUDGET);
    private final TransferLoop loop = new TransferLoop(() -> 0, memory, SegmentationOffload.OFF);
    private final Admission admission = new Admission(new Account(() -> 10, Long.MAX_VALUE, () -> 1), () -> 10);
    private final List<TransferReport> reports = new ArrayList<>();
    private int opened;
    private int closed;

    FailedStartTest() throws IOException {}

    @AfterEach
    void close() {
        loop.close();
    }

    /** Silence: the client asks again, and there may be a port then. */
    @Test
    @Tag("SEC-17.24")
    void shouldLeaveNothingBehindWithoutAFreePort() throws IOException {
        try (DatagramChannel taken = PortRange.EPHEMERAL.open(LOCAL)) {
            final int port = ((InetSocketAddress) taken.getLocalAddress()).getPort();
            assertThat(linesOf(() -> request(new PortRange(port, port), RetransmitPolicies.DEFAULT, Packets.rrq("f"))))
                    .anyMatch(line -> line.contains("no UDP port is free") && line.contains("127.0.0.1:2070"));
        }
        assertThat(reports).isEmpty();
        assertThatNothingIsLeft();
    }

    @Test
    @Tag("SEC-17.24")
    void shouldLeaveNothingBehindWithoutMemory() throws IOException {
        memory.takeAnyway(BUDGET);
        assertThat(linesOf(() -> request(PortRange.EPHEMERAL, RetransmitPolicies.DEFAULT, Packets.rrq("f"))))
                .anyMatch(line -> line.contains("the memory for transfers is used up"));
        memory.giveBack(BUDGET);
        assertThat(reports).isEmpty();
        assertThatNothingIsLeft();
    }

    @Test
    void shouldLeaveNothingBehindWhenTheTransferCannotBegin() throws IOException {
        assertThat(linesOf(() -> request(PortRange.EPHEMERAL, new BrokenPolicy(), Packets.rrq("f"))))
                .anyMatch(line -> line.contains("request for f"));
        assertThat(reports)
                .singleElement()
                .satisfies(report -> assertThat(report.outcome().message()).isEqualTo("internal error"));
        assertThatNothingIsLeft();
    }

    private interface Step {
        void run() throws IOException;
    }

    private static List<String> linesOf(final Step step) throws IOException {
        try (CapturedLog log = new CapturedLog(TransferLog.LOGGER.getName())) {
            step.run();
            BackgroundLogger.flush(Await.LIMIT);
            return List.copyOf(log.messages());
        }
    }

    private void request(final PortRange ports, final RetransmitPolicy policy, final byte[] datagram)
            throws IOException {
        final TftpServerBuilder builder = TftpServer.builder(new CountingStore())
                .logTransfers(false)
                .transferPorts(ports)
                .retransmission(policy)
                .listener(reports::add);
        final RequestPort port = new RequestPort(
                PortRange.EPHEMERAL.open(LOCAL),
                LOCAL,
                loop,
                new RequestHandler(
                        loop, admission, new Storage(() -> 1, memory), builder.configuration(), builder::rules),
                () -> NegotiationPolicy.UNLIMITED,
                PortRange.EPHEMERAL);
        loop.listen(port);
        port.onDatagram(new InetSocketAddress(LOCAL, 2070), Datagrams.exact(datagram), datagram.length, 0);
        loop.remove(port);
    }

    private void assertThatNothingIsLeft() {
        assertThat(admission.size()).isZero();
        assertThat(loop.channelCount()).isZero();
        assertThat(loop.availableMemory()).isEqualTo(BUDGET);
        assertThat(opened).isEqualTo(1);
        assertThat(closed).isEqualTo(1);
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

    private final class CountingStore implements ContentStore {
        @Override
        public boolean mayBlock() {
            return false;
        }

        @Override
        public BlockSource openRead(final ContentRequest request) {
            opened++;
            return new BlockSource() {
                @Override
                public int read(
                        final long position,
                        final MutableDirectBuffer destination,
                        final int offset,
                        final int length) {
                    return length;
                }

                @Override
                public long size() {
                    return UNKNOWN_SIZE;
                }

                @Override
                public void close() {
                    closed++;
                }
            };
        }

        @Override
        public BlockSink openWrite(final ContentRequest request) throws ContentException {
            throw new ContentException(2, "access denied");
        }
    }
}

package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.server.admission.Account;
import dev.lockstep.tftp.server.admission.Admission;
import dev.lockstep.tftp.server.store.ContentException;
import dev.lockstep.tftp.server.store.ContentRequest;
import dev.lockstep.tftp.server.store.ContentStore;
import dev.lockstep.tftp.storage.Storage;
import dev.lockstep.tftp.testing.Addresses;
import dev.lockstep.tftp.testing.Datagrams;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.transfer.NegotiationPolicy;
import dev.lockstep.tftp.transport.MemoryBudget;
import dev.lockstep.tftp.transport.PortRange;
import dev.lockstep.tftp.transport.SegmentationOffload;
import dev.lockstep.tftp.transport.TransferLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.concurrent.SystemNanoClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Senders that cannot be clients: no socket can send from most of them, so that the port is handed their datagrams directly. */
class RequestPortTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final TransferLoop loop;
    private final RequestPort port;

    RequestPortTest() throws IOException {
        loop = new TransferLoop(SystemNanoClock.INSTANCE, new MemoryBudget(1 << 20), SegmentationOffload.OFF);
        final NegotiationPolicy policy =
                new NegotiationPolicy(1428, 64, 1 << 20, Long.MAX_VALUE, Set.of(), Conformance.STANDARD);
        final TftpServerBuilder builder =
                TftpServer.builder(new CountingStore()).logTransfers(false);
        port = new RequestPort(
                PortRange.EPHEMERAL.open(Addresses.loopback()),
                Addresses.loopback(),
                loop,
                new RequestHandler(
                        loop,
                        new Admission(new Account(() -> 10, Long.MAX_VALUE, () -> 1), () -> 10),
                        new Storage(() -> 1, new MemoryBudget(1 << 20)),
                        builder.configuration(),
                        builder::rules),
                () -> policy,
                PortRange.EPHEMERAL);
        loop.listen(port);
    }

    @AfterEach
    void close() {
        loop.close();
    }

    static List<InetSocketAddress> impossibleClients() {
        return List.of(
                client(0, 127, 0, 0, 1),
                client(2000, 0, 0, 0, 0),
                client(2000, 224, 0, 0, 1),
                client(2000, 239, 255, 255, 255),
                client(2000, 255, 255, 255, 255));
    }

    @ParameterizedTest
    @MethodSource("impossibleClients")
    @Tag("1350-3.1")
    @Tag("1122-3.2.1.3")
    void shouldHearNothingFromWhoCannotBeAClient(final InetSocketAddress sender) {
        deliver(sender, Packets.rrq("f"));
        deliver(sender, Packets.wrq("f"));

        assertThat(asked).hasValue(0);
    }

    @Test
    void shouldHearEverybodyElse() {
        final InetAddress local = Addresses.loopback();
        deliver(new InetSocketAddress(local, 1), Packets.rrq("f"));
        deliver(new InetSocketAddress(local, 65_535), Packets.rrq("f"));
        deliver(client(2070, 127, 255, 255, 254), Packets.wrq("f"));

        assertThat(asked).hasValue(3);
    }

    private void deliver(final InetSocketAddress sender, final byte[] datagram) {
        port.onDatagram(sender, Datagrams.exact(datagram), datagram.length, 0);
    }

    private static InetSocketAddress client(final int port, final int... address) {
        return new InetSocketAddress(Addresses.ipv4(address), port);
    }

    /** Refuses, so that nothing is sent to ports that may be somebody's but an ERROR. */
    private final class CountingStore implements ContentStore {
        @Override
        public boolean mayBlock() {
            return false;
        }

        @Override
        public BlockSource openRead(final ContentRequest request) throws ContentException {
            asked.incrementAndGet();
            throw new ContentException(1, "file not found");
        }

        @Override
        public BlockSink openWrite(final ContentRequest request) throws ContentException {
            asked.incrementAndGet();
            throw new ContentException(2, "access denied");
        }
    }
}

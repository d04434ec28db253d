package dev.lockstep.tftp.transport;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.platform.PeerAddress;
import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.simulation.MemoryContent;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.transfer.ClientTransfer;
import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.OptionRequest;
import dev.lockstep.tftp.transfer.TimeLimits;
import dev.lockstep.tftp.transfer.TransferRequest;
import dev.lockstep.tftp.wire.TransferMode;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeerTableTest {
    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();

    private final TransferLoop loop;
    private final PeerTable table = new PeerTable();

    PeerTableTest() throws IOException {
        loop = new TransferLoop(() -> 0, new MemoryBudget(1 << 24), SegmentationOffload.OFF);
    }

    @AfterEach
    void closeLoop() {
        loop.close();
    }

    private TransferChannel<?> transferWith(final InetAddress peer, final int port) throws IOException {
        final TransferRequest request = new TransferRequest(
                FileName.of("f"),
                TransferMode.OCTET,
                new OptionRequest(512, 1, 0, 0, null),
                Conformance.STANDARD,
                RetransmitPolicies.DEFAULT,
                1,
                Long.MAX_VALUE,
                TimeLimits.NONE);
        return loop.start(
                ClientTransfer.writing(request, new MemoryContent(Packets.content(1)), port),
                PortRange.EPHEMERAL,
                LOCAL,
                peer,
                new NoObserver());
    }

    private static InetAddress linkLocal(final int scope) throws IOException {
        final byte[] bytes = new byte[16];
        bytes[0] = (byte) 0xFE;
        bytes[1] = (byte) 0x80;
        bytes[15] = 1;
        return Inet6Address.getByAddress(null, bytes, scope);
    }

    @Test
    void shouldFindWhatWasAddedAndNothingThatWasRemoved() throws IOException {
        final SplittableRandom random = new SplittableRandom(7440);
        final List<InetSocketAddress> peers = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            // few addresses and neighbouring ports: long runs of full slots
            peers.add(new InetSocketAddress(InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) (i % 5)}), 1000 + i));
        }
        final Map<InetSocketAddress, TransferChannel<?>> expected = new HashMap<>();
        final Map<InetSocketAddress, TransferChannel<?>> transfers = new HashMap<>();
        for (final InetSocketAddress peer : peers) {
            transfers.put(peer, transferWith(peer.getAddress(), peer.getPort()));
        }
        for (int i = 0; i < 20_000; i++) {
            final InetSocketAddress peer = peers.get(random.nextInt(peers.size()));
            final TransferChannel<?> known = expected.remove(peer);
            if (known != null) {
                table.remove(known);
            } else {
                final TransferChannel<?> added = requireNonNull(transfers.get(peer));
                expected.put(peer, added);
                table.add(added);
            }
            final InetSocketAddress other = peers.get(random.nextInt(peers.size()));
            assertThat(table.find(other.getAddress(), other.getPort())).isSameAs(expected.get(other));
        }
        assertThat(table.all()).containsExactlyInAnyOrderElementsOf(expected.values());
    }

    @Test
    void shouldTellTheSameAddressOnTwoLinksApart() throws IOException {
        final TransferChannel<?> first = transferWith(linkLocal(1), 2070);
        final TransferChannel<?> second = transferWith(linkLocal(2), 2070);
        table.add(first);
        table.add(second);

        assertThat(table.find(linkLocal(1), 2070)).isSameAs(first);
        assertThat(table.find(linkLocal(2), 2070)).isSameAs(second);
        assertThat(table.find(linkLocal(3), 2070))
                .as("%s", PeerAddress.of(new InetSocketAddress(linkLocal(3), 2070)))
                .isNull();
    }
}

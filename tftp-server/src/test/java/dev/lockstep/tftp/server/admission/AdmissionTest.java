package dev.lockstep.tftp.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Datagrams;
import dev.lockstep.tftp.testing.Packets;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final byte[] REQUEST = Packets.rrq("a");
    private static final byte[] OTHER_REQUEST = Packets.rrq("b");

    private final Admission admission = new Admission(3, 2);

    @Test
    @Tag("DF-16.16")
    void shouldNotTakeAFirstRequestForARepetition() {
        assertThat(isRepetition(client(1, 1000), REQUEST)).isFalse();
    }

    @Test
    @Tag("DF-16.16")
    @Tag("1350-4.8")
    @Tag("SEC-17.25")
    void shouldAnswerTheSameRequestWithTheFirstPacketOfTheSameTransfer() {
        final FakeTransfer transfer = admitted(client(1, 1000));

        assertThat(isRepetition(client(1, 1000), REQUEST)).isTrue();

        assertThat(transfer.openingsRepeated).isEqualTo(1);
        assertThat(transfer.evictedBecause).isNull();
    }

    @Test
    void shouldBeginAnewOnceTheTransferIsPastItsOpening() {
        final FakeTransfer transfer = admitted(client(1, 1000));
        transfer.opening = false;

        assertThat(isRepetition(client(1, 1000), REQUEST)).isFalse();
        assertThat(transfer.evictedBecause).isNull();
    }

    @Test
    @Tag("DF-16.17")
    void shouldDropATransferWhoseClientAsksForSomethingElseFromTheSamePort() {
        final FakeTransfer transfer = admitted(client(1, 1000));

        assertThat(isRepetition(client(1, 1000), OTHER_REQUEST)).isFalse();
        assertThat(transfer.evictedBecause).isNotNull();
        assertThat(transfer.openingsRepeated).isZero();
    }

    /** Two packets of one client to two ports: the first must not be overtaken by the second. */
    @Test
    @Tag("DF-16.19")
    void shouldHearOfTheEndOfATransferBeforeTheRequestThatFollowsIt() {
        final FakeTransfer transfer = admitted(client(1, 1000));
        transfer.endedByClient = true;

        assertThat(isRepetition(client(1, 1000), REQUEST)).isFalse();
        assertThat(transfer.openingsRepeated).isZero();
        assertThat(transfer.evictedBecause).isNull();
    }

    @Test
    @Tag("DF-16.21")
    void shouldTellClientsWithTheSameLinkLocalAddressOnTwoLinksApart() {
        admitted(onLink(1));
        admitted(onLink(1));

        assertThat(isRepetition(onLink(2), OTHER_REQUEST)).isFalse();
        assertThat(admission.makeRoom(onLink(2).getAddress())).isTrue();
        assertThat(admission.size()).as("the other client keeps its transfers").isEqualTo(2);
        assertThat(isRepetition(onLink(1), REQUEST)).isTrue();
    }

    private static InetSocketAddress onLink(final int link) {
        final byte[] address = new byte[16];
        address[0] = (byte) 0xFE;
        address[1] = (byte) 0x80;
        address[15] = 1;
        try {
            return new InetSocketAddress(Inet6Address.getByAddress(null, address, link), 2070);
        } catch (final UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldTellClientsApartByAddressAndPort() {
        final FakeTransfer transfer = admitted(client(1, 1000));

        assertThat(isRepetition(client(1, 1001), REQUEST)).isFalse();
        assertThat(isRepetition(client(2, 1000), REQUEST)).isFalse();
        assertThat(transfer.openingsRepeated).isZero();
        assertThat(transfer.evictedBecause).isNull();
    }

    @Test
    void shouldForgetATransferThatIsOver() {
        final FakeTransfer transfer = admitted(client(1, 1000));
        admission.remove(client(1, 1000), transfer);
        admission.remove(client(1, 1000), transfer);

        assertThat(isRepetition(client(1, 1000), REQUEST)).isFalse();
        assertThat(admission.size()).isZero();
    }

    /** The end of an evicted transfer must not take the one that replaced it along. */
    @Test
    @Tag("DF-16.17")
    void shouldKeepTheLaterOfTwoTransfersFromOnePort() {
        final FakeTransfer first = admitted(client(1, 1000));
        final FakeTransfer second = admitted(client(1, 1000));
        admission.remove(client(1, 1000), first);

        assertThat(isRepetition(client(1, 1000), REQUEST)).isTrue();
        assertThat(second.openingsRepeated).isEqualTo(1);
        assertThat(admission.size()).isEqualTo(1);
    }

    @Test
    @Tag("SEC-17.23")
    void shouldEvictTheOldestThatGivesWayWhenItIsFull() {
        final FakeTransfer running = admitted(client(1, 1000));
        running.opening = false;
        final FakeTransfer oldest = admitted(client(2, 1000));
        final FakeTransfer newest = admitted(client(3, 1000));

        assertThat(makeRoom(4)).isTrue();

        assertThat(oldest.evictedBecause).isNotNull();
        assertThat(newest.evictedBecause).isNull();
        assertThat(running.evictedBecause).isNull();
        assertThat(admission.size()).isEqualTo(2);
    }

    @Test
    @Tag("SEC-17.23")
    void shouldEvictNobodyWhileThereIsRoom() {
        final FakeTransfer transfer = admitted(client(1, 1000));
        admitted(client(2, 1000));

        assertThat(makeRoom(3)).isTrue();
        assertThat(transfer.evictedBecause).isNull();
    }

    @Test
    @Tag("SEC-17.23")
    void shouldLetNobodyInWhileAllTransfersAreRunning() {
        for (int host = 1; host <= 3; host++) {
            admitted(client(host, 1000)).opening = false;
        }

        assertThat(makeRoom(4)).isFalse();
        assertThat(admission.size()).isEqualTo(3);
    }

    @Test
    @Tag("SEC-17.23")
    void shouldStayWithinItsLimitInAFlood() {
        final FakeTransfer running = admitted(client(1, 1000));
        running.opening = false;
        for (int port = 1; port <= 10_000; port++) {
            final InetSocketAddress client = client(2 + port % 200, port);
            assertThat(admission.makeRoom(client.getAddress())).isTrue();
            admission.add(client, new FakeTransfer(client));
            assertThat(admission.size()).isLessThanOrEqualTo(3);
        }
        assertThat(running.evictedBecause).isNull();
    }

    @Test
    void shouldLimitTheRunningTransfersOfOneClient() {
        admitted(client(1, 1000)).opening = false;
        final FakeTransfer second = admitted(client(1, 1001));
        second.opening = false;

        assertThat(makeRoom(1)).isFalse();
        assertThat(makeRoom(2)).isTrue();

        admission.remove(second.client, second);
        assertThat(makeRoom(1)).isTrue();
    }

    /** A client that sends one file after the other dallies with the last while it asks for the next. */
    @Test
    void shouldMakeRoomForAClientByItsOwnTransfersThatGiveWay() {
        final FakeTransfer running = admitted(client(1, 1000));
        running.opening = false;
        final FakeTransfer dallying = admitted(client(1, 1001));
        final FakeTransfer ofAnother = admitted(client(2, 1000));

        assertThat(makeRoom(1)).isTrue();

        assertThat(dallying.evictedBecause).isNotNull();
        assertThat(running.evictedBecause).isNull();
        assertThat(ofAnother.evictedBecause).isNull();
    }

    private boolean isRepetition(final InetSocketAddress client, final byte[] request) {
        return admission.isRepetition(client, Datagrams.exact(request), request.length);
    }

    private boolean makeRoom(final int host) {
        return admission.makeRoom(client(host, 1).getAddress());
    }

    private FakeTransfer admitted(final InetSocketAddress client) {
        final FakeTransfer transfer = new FakeTransfer(client);
        admission.add(client, transfer);
        return transfer;
    }

    private static InetSocketAddress client(final int host, final int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) host}), port);
        } catch (final UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /** Gives way as long as it is in its opening, and leaves when it is evicted, as the server's transfers do. */
    private final class FakeTransfer implements Admitted {
        final InetSocketAddress client;
        boolean opening = true;
        boolean endedByClient;
        int openingsRepeated;

        @Nullable
        String evictedBecause;

        FakeTransfer(final InetSocketAddress client) {
            this.client = client;
        }

        @Override
        public boolean isSameRequest(final DirectBuffer request, final int length) {
            final byte[] bytes = new byte[length];
            request.getBytes(0, bytes);
            return Arrays.equals(bytes, REQUEST);
        }

        @Override
        public void catchUp() {
            if (endedByClient) {
                admission.remove(client, this);
            }
        }

        @Override
        public boolean onRepeatedRequest() {
            if (opening) {
                openingsRepeated++;
            }
            return opening;
        }

        @Override
        public boolean givesWay() {
            return opening;
        }

        @Override
        public void evict(final String reason) {
            evictedBecause = reason;
            admission.remove(client, this);
        }
    }
}

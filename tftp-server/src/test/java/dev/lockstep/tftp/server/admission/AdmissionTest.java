package dev.lockstep.tftp.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Datagrams;
import dev.lockstep.tftp.testing.Packets;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final byte[] REQUEST = Packets.rrq("a");
    private static final byte[] OTHER_REQUEST = Packets.rrq("b");

    private static final long NOW_NS = 1_000_000_000_000L;

    private final Account account = new Account(() -> 3, Long.MAX_VALUE, () -> 1);
    private final Admission admission = new Admission(account, () -> 2);

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
        transfer.claim = Claim.MOVING;

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
        assertThat(take(admission, onLink(2))).isNull();
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
        running.claim = Claim.MOVING;
        final FakeTransfer oldest = admitted(client(2, 1000));
        final FakeTransfer newest = admitted(client(3, 1000));

        assertThat(makeRoom(4)).isTrue();

        assertThat(oldest.evictedBecause).isNotNull();
        assertThat(newest.evictedBecause).isNull();
        assertThat(running.evictedBecause).isNull();
        assertThat(admission.size()).isEqualTo(2);
    }

    /** The loop reads many requests of a flood in a row: meanwhile an honest client's answer waits. */
    @Test
    @Tag("SEC-17.23")
    void shouldNotEvictATransferWhoseAnswerWaitsInItsPort() {
        final FakeTransfer answered = admitted(client(1, 1000));
        answered.answerWaits = true;
        final FakeTransfer forged = admitted(client(2, 1000));
        admitted(client(3, 1000));

        assertThat(makeRoom(4)).isTrue();

        assertThat(answered.evictedBecause).isNull();
        assertThat(forged.evictedBecause).isNotNull();
    }

    @Test
    @Tag("SEC-17.23")
    void shouldTakeThePlaceOfATransferWhoseEndWaitsInItsPort() {
        final FakeTransfer ended = admitted(client(1, 1000));
        ended.endedByClient = true;
        final FakeTransfer other = admitted(client(2, 1000));
        admitted(client(3, 1000));

        assertThat(makeRoom(4)).isTrue();

        assertThat(ended.evictedBecause).isNull();
        assertThat(other.evictedBecause).isNull();
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
            admitted(client(host, 1000)).claim = Claim.MOVING;
        }

        assertThat(makeRoom(4)).isFalse();
        assertThat(admission.size()).isEqualTo(3);
    }

    @Test
    @Tag("SEC-17.23")
    void shouldStayWithinItsLimitInAFlood() {
        final FakeTransfer running = admitted(client(1, 1000));
        running.claim = Claim.MOVING;
        for (int port = 1; port <= 10_000; port++) {
            final InetSocketAddress client = client(2 + port % 200, port);
            assertThat(take(admission, client)).isNull();
            admission.add(client, new FakeTransfer(client));
            assertThat(admission.size()).isLessThanOrEqualTo(3);
        }
        assertThat(running.evictedBecause).isNull();
    }

    @Test
    void shouldLimitTheRunningTransfersOfOneClient() {
        admitted(client(1, 1000)).claim = Claim.MOVING;
        final FakeTransfer second = admitted(client(1, 1001));
        second.claim = Claim.MOVING;

        assertThat(makeRoom(1)).isFalse();
        assertThat(makeRoom(2)).isTrue();

        admission.remove(second.client, second);
        assertThat(makeRoom(1)).isTrue();
    }

    /** A client that sends one file after the other dallies with the last while it asks for the next. */
    @Test
    void shouldMakeRoomForAClientByItsOwnTransfersThatGiveWay() {
        final FakeTransfer running = admitted(client(1, 1000));
        running.claim = Claim.MOVING;
        final FakeTransfer dallying = admitted(client(1, 1001));
        final FakeTransfer ofAnother = admitted(client(2, 1000));

        assertThat(makeRoom(1)).isTrue();

        assertThat(dallying.evictedBecause).isNotNull();
        assertThat(running.evictedBecause).isNull();
        assertThat(ofAnother.evictedBecause).isNull();
    }

    @Test
    @Tag("SEC-17.23")
    void shouldLetTheWeakestClaimGiveWayFirst() {
        final FakeTransfer stalled = admitted(client(1, 1000));
        stalled.claim = Claim.STALLED;
        final FakeTransfer dallying = admitted(client(2, 1000));
        dallying.claim = Claim.DALLYING;
        final FakeTransfer unproven = admitted(client(3, 1000));

        final FakeTransfer begun = admitted(client(4, 1000));
        begun.claim = Claim.BEGUN;
        assertThat(unproven.evictedBecause).contains("--max-transfers");
        assertThat(dallying.evictedBecause).isNull();
        admitted(client(5, 1000)).claim = Claim.MOVING;
        assertThat(dallying.evictedBecause).isNotNull();
        assertThat(begun.evictedBecause).isNull();
        admitted(client(6, 1000)).claim = Claim.MOVING;
        assertThat(begun.evictedBecause).isNotNull();
        assertThat(stalled.evictedBecause).isNull();
        admitted(client(7, 1000)).claim = Claim.MOVING;
        assertThat(stalled.evictedBecause).isNotNull();

        assertThat(take(admission, client(8, 1000))).isEqualTo(Resource.TRANSFERS);
    }

    @Test
    @Tag("SEC-17.23")
    void shouldLetTheAddressThatHoldsMostGiveWay() {
        final Admission large = new Admission(new Account(() -> 6, Long.MAX_VALUE, () -> 1), () -> 10);
        final List<FakeTransfer> transfers = new ArrayList<>();
        for (final int host : new int[] {1, 2, 2, 3, 2, 3}) {
            final InetSocketAddress client = client(host, 1000 + transfers.size());
            assertThat(take(large, client)).isNull();
            transfers.add(new FakeTransfer(large, client));
            large.add(client, transfers.get(transfers.size() - 1));
        }

        final List<Integer> order = new ArrayList<>();
        for (int newcomer = 0; newcomer < 4; newcomer++) {
            assertThat(large.makeRoom(Resource.TRANSFERS, NOW_NS)).isTrue();
            for (int i = 0; i < transfers.size(); i++) {
                if (transfers.get(i).evictedBecause != null && !order.contains(i)) {
                    order.add(i);
                }
            }
        }

        assertThat(order)
                .as("the oldest of host 2, then of 2 and 3 in turn")
                .startsWith(1)
                .containsExactlyInAnyOrder(1, 2, 3, 0);
    }

    /** Otherwise an honest client with a transfer that goes well would lose its next one before a forged request does. */
    @Test
    @Tag("SEC-17.23")
    void shouldCountOnlyTheTransfersOfAnAddressThatMayGiveWay() {
        final FakeTransfer forged = admitted(client(1, 1000));
        admitted(client(2, 1000)).claim = Claim.MOVING;
        final FakeTransfer second = admitted(client(2, 2000));

        assertThat(makeRoom(3)).isTrue();

        assertThat(second.evictedBecause).isNull();
        assertThat(forged.evictedBecause).isNotNull();
    }

    @Test
    @Tag("SEC-17.24")
    void shouldCountTheTransfersOfAllLoops() {
        final Admission other = new Admission(account, () -> 2);
        for (int host = 1; host <= 3; host++) {
            final InetSocketAddress client = client(host, 1000);
            assertThat(take(other, client)).isNull();
            other.add(client, new FakeTransfer(other, client));
        }
        final List<Resource> asked = new ArrayList<>();
        account.join(asked::add);
        account.join(shortOf -> other.makeRoom(shortOf, NOW_NS));

        assertThat(take(admission, client(4, 1000))).isEqualTo(Resource.TRANSFERS);
        assertThat(take(admission, client(4, 1000))).isEqualTo(Resource.TRANSFERS);

        assertThat(asked).containsExactly(Resource.TRANSFERS);
        assertThat(take(admission, client(4, 1000)))
                .as("the other loop has made room meanwhile")
                .isNull();
    }

    @Test
    @Tag("SEC-17.24")
    void shouldNameWhatIsShort() {
        final Admission fewDescriptors = new Admission(new Account(() -> 1000, 67, () -> 1), () -> 10);
        assertThat(take(fewDescriptors, client(1, 1000))).isNull();
        assertThat(take(fewDescriptors, client(2, 1000))).isEqualTo(Resource.DESCRIPTORS);

        final Admission noMemory = new Admission(new Account(() -> 1000, Long.MAX_VALUE, () -> 0), () -> 10);
        assertThat(take(noMemory, client(1, 1000))).isEqualTo(Resource.MEMORY);
    }

    @Test
    @Tag("SEC-17.23")
    void shouldGiveItsPlaceBackWhenATransferEnds() {
        for (int i = 0; i < 100; i++) {
            final FakeTransfer transfer = admitted(client(1, 1000 + i));
            transfer.claim = Claim.MOVING;
            admission.remove(transfer.client, transfer);
            admission.remove(transfer.client, transfer);
        }

        assertThat(makeRoom(1)).isTrue();
    }

    private boolean isRepetition(final InetSocketAddress client, final byte[] request) {
        return admission.isRepetition(client, Datagrams.exact(request), request.length);
    }

    private static @Nullable Resource take(final Admission from, final InetSocketAddress client) {
        return from.take(client.getAddress(), NOW_NS);
    }

    /** Whether there is a place for a client; it is not used. */
    private boolean makeRoom(final int host) {
        final boolean taken = take(admission, client(host, 1)) == null;
        if (taken) {
            admission.giveBack();
        }
        return taken;
    }

    private FakeTransfer admitted(final InetSocketAddress client) {
        assertThat(take(admission, client)).isNull();
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
        final Admission of;
        final InetSocketAddress client;
        Claim claim = Claim.UNPROVEN;
        boolean endedByClient;
        boolean answerWaits;
        int openingsRepeated;

        @Nullable
        String evictedBecause;

        FakeTransfer(final InetSocketAddress client) {
            this(admission, client);
        }

        FakeTransfer(final Admission of, final InetSocketAddress client) {
            this.of = of;
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
            if (answerWaits) {
                claim = Claim.MOVING;
            }
        }

        @Override
        public boolean onRepeatedRequest() {
            if (claim == Claim.UNPROVEN) {
                openingsRepeated++;
            }
            return claim == Claim.UNPROVEN;
        }

        @Override
        public Claim claim(final long nowNs) {
            return claim;
        }

        @Override
        public void giveWay(final String reason) {
            replace(reason);
        }

        @Override
        public void replace(final String reason) {
            evictedBecause = reason;
            of.remove(client, this);
        }
    }
}

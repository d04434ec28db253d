package dev.lockstep.tftp.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Timeouts and the end of a transfer, packet by packet against a scripted peer. */
class TimerAndEndTest {
    private static final long LONG_FILE = 1_000 * PlayedPeer.BLOCK_SIZE;
    private static final long ROUND_TRIP_NS = 20 * Scenario.MILLIS;

    @Test
    @Tag("6298-2.1")
    @Tag("1123-4.2.3.2b")
    void firstTimeoutIsOneSecondAndTimeoutsDouble() {
        final PlayedPeer peer = PlayedPeer.ofServerThatSends(1, new ZeroFile(LONG_FILE));
        peer.expect("DATA:1");
        assertThat(peer.waitNs()).isBetween(Scenario.SECONDS, 1100 * Scenario.MILLIS);
        peer.timeOut().expect("DATA:1");
        assertThat(peer.waitNs()).isBetween(2 * Scenario.SECONDS, 2200 * Scenario.MILLIS);
    }

    @Test
    @Tag("6298-5.5")
    @Tag("6298-3.1")
    void timeoutStaysDoubledUntilTheNextCleanSample() {
        final PlayedPeer peer = PlayedPeer.ofServerThatSends(1, new ZeroFile(LONG_FILE));
        peer.expect("DATA:1").after(ROUND_TRIP_NS).ack(1).expect("DATA:2");
        final long cleanNs = peer.waitNs();
        peer.timeOut()
                .expect("DATA:2")
                .timeOut()
                .expect("DATA:2")
                .after(1)
                .ack(2)
                .expect("DATA:3");
        assertThat(peer.waitNs()).as("after an ambiguous answer").isGreaterThan(3 * cleanNs);
        peer.after(ROUND_TRIP_NS).ack(3).expect("DATA:4");
        assertThat(peer.waitNs()).as("after a clean answer").isLessThan(2 * cleanNs);
    }

    @Test
    @Tag("6298-3.1")
    void theAnswerToARepeatedRequestIsNoSample() {
        final TransferRequest request = PlayedPeer.request(1);
        final PlayedPeer peer = new PlayedPeer(Ends.clientReading(new ZeroFile(LONG_FILE), request));
        peer.expect("RRQ").timeOut().expect("RRQ").after(Scenario.MILLIS);
        // the answer to the first request, from a server that ignores options
        peer.dataOf(1, TransferParameters.DEFAULT_BLOCK_SIZE).expect("ACK:1");
        assertThat(peer.waitNs()).isGreaterThan(Scenario.SECONDS);
    }

    @Test
    @Tag("DF-3.3")
    void duplicateAcksDoNotPostponeTheTimeout() {
        final PlayedPeer peer = PlayedPeer.ofServerThatSends(1, new ZeroFile(LONG_FILE));
        peer.expect("DATA:1").after(ROUND_TRIP_NS).ack(1).expect("DATA:2");
        final long waitNs = peer.waitNs();
        peer.after(waitNs / 2).ack(1).expectNothing().after(waitNs / 2 + 1).expect("DATA:2");
    }

    @Test
    @Tag("DF-6.2")
    void senderEndsAlthoughItsPeerRepeatsAnAckForever() {
        for (final int windowSize : new int[] {1, 4}) {
            final PlayedPeer peer = PlayedPeer.ofServerThatSends(windowSize, new ZeroFile(LONG_FILE));
            peer.sent();
            peer.after(ROUND_TRIP_NS).ack(1).sent();
            endsWithin(peer, () -> peer.ack(1));
        }
    }

    @Test
    @Tag("DF-6.2")
    void receiverEndsAlthoughItsPeerRepeatsABlockForever() {
        final PlayedPeer peer = PlayedPeer.ofServerThatReceives(1, new ZeroFile(LONG_FILE));
        peer.data(1).expect("ACK:1");
        endsWithin(peer, () -> peer.data(1));
    }

    @Test
    @Tag("DF-6.2")
    void clientEndsAlthoughItsServerRepeatsTheOackForever() {
        final PlayedPeer peer = PlayedPeer.ofClientThatReceives(1, new ZeroFile(LONG_FILE));
        endsWithin(peer, () -> peer.oack(1));
    }

    private static void endsWithin(final PlayedPeer peer, final Runnable repetition) {
        final long stepNs = 30 * Scenario.MILLIS;
        for (long waitedNs = 0; !peer.transfer().state().isEnd(); waitedNs += stepNs) {
            assertThat(waitedNs).as("time without progress").isLessThan(75 * Scenario.SECONDS);
            peer.after(stepNs);
            repetition.run();
            peer.sent();
        }
        assertThat(peer.transfer().outcome().kind()).isEqualTo(Kind.TIMED_OUT);
    }

    @Test
    @Tag("1350-6.5")
    @Tag("DF-4.2")
    void dallyingRepeatsTheLastAckAndNothingElseThenEnds() {
        final PlayedPeer peer = PlayedPeer.ofServerThatReceives(1, new ZeroFile(LONG_FILE));
        peer.data(1).expect("ACK:1").dataOf(2, 3).expect("ACK:2");
        peer.dataOf(2, 3).expect("ACK:2").data(1, 3).expectNothing().timeOut().expectNothing();
        assertThat(peer.transfer().state()).isEqualTo(TransferState.COMPLETED);
    }

    @Test
    @Tag("DF-4.2")
    void packetsWhileDallyingDoNotChangeTheOutcome() {
        final PlayedPeer peer = PlayedPeer.ofServerThatReceives(1, new ZeroFile(LONG_FILE));
        peer.dataOf(1, 3).expect("ACK:1");
        peer.dataOf(2, PlayedPeer.BLOCK_SIZE + 1).expectNothing();
        assertThat(peer.transfer().state()).isEqualTo(TransferState.DALLYING);
        assertThat(peer.transfer().outcome().kind()).isEqualTo(Kind.COMPLETED);
    }

    @Test
    @Tag("DF-16.16")
    void requestsRepeatedBeforeTheSourceIsReadyDoNotCountAsTransmissions() {
        final ZeroFile file = new ZeroFile(LONG_FILE).ready(false);
        final ServerTransfer sender = Ends.serverSending(
                file, TransferParameters.DEFAULT, RetransmitPolicies.DEFAULT, Ends.NO_OACK, PlayedPeer.PORT);
        final PlayedPeer peer = new PlayedPeer(sender).expectNothing();
        for (int i = 0; i < 10; i++) {
            assertThat(sender.onRepeatedRequest(peer.nowNs())).isTrue();
            peer.expectNothing();
        }
        file.ready(true);
        for (int transmission = 1; transmission <= 5; transmission++) {
            peer.expect("DATA:1").timeOut();
        }
        while (!sender.state().isEnd()) {
            peer.expectNothing().timeOut();
        }
        assertThat(sender.state()).isEqualTo(TransferState.FAILED);
    }

    @Test
    void aFirstBlockThatTheSinkCannotTakeYetProvesTheClient() {
        final ZeroFile file = new ZeroFile(LONG_FILE).ready(false);
        final PlayedPeer peer = PlayedPeer.ofServerThatReceives(1, file);
        peer.data(1).expectNothing();
        assertThat(peer.transfer().state()).isEqualTo(TransferState.TRANSFERRING);
        peer.timeOut().expectNothing();
        file.ready(true);
        peer.contentReady().expect("ACK:1");
    }
}

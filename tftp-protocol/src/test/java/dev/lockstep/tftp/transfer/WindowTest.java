package dev.lockstep.tftp.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 7440 with a window of 4, packet by packet: each end in both roles against a scripted peer. */
class WindowTest {
    private static final int WINDOW = 4;
    private static final long LONG_FILE = 1_000 * PlayedPeer.BLOCK_SIZE;

    static Stream<PlayedPeer> senders() {
        return Stream.of(
                PlayedPeer.ofServerThatSends(WINDOW, new ZeroFile(LONG_FILE)),
                PlayedPeer.ofClientThatSends(WINDOW, new ZeroFile(LONG_FILE)));
    }

    static Stream<PlayedPeer> receivers() {
        return Stream.of(
                PlayedPeer.ofServerThatReceives(WINDOW, new ZeroFile(LONG_FILE)),
                PlayedPeer.ofClientThatReceives(WINDOW, new ZeroFile(LONG_FILE)));
    }

    @ParameterizedTest
    @MethodSource("senders")
    @Tag("7440-4.7")
    @Tag("7440-4.1")
    @Tag("7440-4.3")
    @Tag("7440-4.5")
    void senderFollowsTheFigureOfTheRfc(final PlayedPeer peer) {
        peer.expectData(1, 4).ack(4).expectData(5, 8);
        // block 6 was lost: the receiver has 7 and reports the gap
        peer.ack(5).expectData(6, 9).ack(9).expectData(10, 13);
        // block 11 was lost, and so was the ACK of 10
        peer.timeOut().expectData(10, 13).ack(13).expectData(14, 17);
    }

    @ParameterizedTest
    @MethodSource("receivers")
    @Tag("7440-4.7")
    @Tag("7440-4.2")
    @Tag("7440-4.4")
    void receiverFollowsTheFigureOfTheRfc(final PlayedPeer peer) {
        peer.data(1, 2, 3).expectNothing().data(4).expect("ACK:4");
        peer.data(5).expectNothing().data(7).expect("ACK:5");
        peer.data(6, 7, 8).expectNothing().data(9).expect("ACK:9");
        peer.data(10).expectNothing().data(12).expect("ACK:10").data(13).expectNothing();
        // that ACK was lost: the sender repeats the window, which ends before the receiver has a whole one
        peer.data(10, 11, 12).expectNothing().data(13).expect("ACK:13");
    }

    @ParameterizedTest
    @MethodSource("senders")
    @Tag("7440-4.8")
    void senderAnswersRepeatedReportsOfTheSameGapOnce(final PlayedPeer peer) {
        peer.expectData(1, 4).ack(4).expectData(5, 8);
        peer.ack(4).expectData(5, 8).ack(4, 4, 4).expectNothing();
        peer.timeOut().expectData(5, 8).ack(8).expectData(9, 12);
    }

    @ParameterizedTest
    @MethodSource("senders")
    @Tag("7440-4.13")
    @Tag("7440-4.14")
    void senderKeepsPartialProgressAndIgnoresAcksOutsideTheWindow(final PlayedPeer peer) {
        peer.expectData(1, 4).ack(4).expectData(5, 8).ack(6).expectData(7, 10);
        peer.ack(3, 5, 11, 20, 40_000).expectNothing();
    }

    @ParameterizedTest
    @MethodSource("senders")
    @Tag("1123-4.2.3.1b")
    void senderDoesNotMistakeTheAckOfARepeatedWindowForAGapReport(final PlayedPeer peer) {
        peer.expectData(1, 4).ack(4).expectData(5, 8);
        peer.timeOut().expectData(5, 8).ack(8).expectData(9, 12);
        // the receiver had both copies of the window and answered both
        peer.ack(8).expectNothing().ack(12).expectData(13, 16);
    }

    @ParameterizedTest
    @MethodSource("senders")
    @Tag("1123-4.2.3.1b")
    void senderMergesTwoChainsOfAcksIntoOne(final PlayedPeer peer) {
        // blocks 1 and 2 arrived in reverse order: the receiver reported a gap before 1, then one before 2
        peer.expectData(1, 4).ack(0).expectData(1, 4).ack(1).expectData(2, 5);
        // the answers of both windows
        peer.ack(4).expectData(6, 8).ack(5).expectData(9, 9);
        peer.ack(9).expectData(10, 13).ack(13).expectData(14, 17);
    }

    @ParameterizedTest
    @MethodSource("receivers")
    @Tag("7440-4.9")
    void receiverReportsAGapOnce(final PlayedPeer peer) {
        peer.data(1, 3)
                .expect("ACK:1")
                .data(4, 5, 6, 7)
                .expectNothing()
                .timeOut()
                .expect("ACK:1");
    }

    @ParameterizedTest
    @MethodSource("receivers")
    @Tag("7440-4.10")
    void receiverAnswersARepeatedWindowOnce(final PlayedPeer peer) {
        peer.data(1, 2, 3, 4).expect("ACK:4").data(5, 6, 7, 8).expect("ACK:8");
        peer.data(5)
                .expectNothing()
                .data(6)
                .expectNothing()
                .data(7)
                .expectNothing()
                .data(8)
                .expect("ACK:8");
        peer.data(9, 10, 11).expectNothing().data(12).expect("ACK:12");
    }

    @ParameterizedTest
    @MethodSource("receivers")
    @Tag("7440-4.11")
    void receiverGetsTheFileDespiteReordering(final PlayedPeer peer) {
        peer.data(2).expect("ACK:0").data(1, 3).expect("ACK:1").data(4).expectNothing();
        peer.data(1, 2, 3, 4).expect("ACK:4");
    }

    @ParameterizedTest
    @MethodSource("receivers")
    @Tag("7440-3.6")
    @Tag("7440-4.2")
    void receiverEndsWithTheShortBlockAtAnyPlaceOfTheWindow(final PlayedPeer peer) {
        peer.data(1, 2, 3).expectNothing().dataOf(4, 0).expect("ACK:4");
        assertThat(peer.transfer().state()).isEqualTo(TransferState.DALLYING);
    }

    @Test
    @Tag("7440-3.6")
    void senderEndsWithAFullWindowWhoseLastBlockIsShort() {
        final ZeroFile file = new ZeroFile(8 * PlayedPeer.BLOCK_SIZE - 1);
        final PlayedPeer peer = PlayedPeer.ofServerThatSends(WINDOW, file);
        peer.expectData(1, 4).ack(4).expectData(5, 8).ack(8).expectNothing();
        assertThat(peer.transfer().state()).isEqualTo(TransferState.COMPLETED);
    }

    @Test
    @Tag("7440-4.4")
    void receiverReportsAtOnceBlocksThatItDroppedWhileItsSinkWasNotReady() {
        final ZeroFile file = new ZeroFile(LONG_FILE);
        final PlayedPeer peer = PlayedPeer.ofServerThatReceives(WINDOW, file);
        peer.data(1);
        file.ready(false);
        peer.data(2, 3, 4).expectNothing();
        file.ready(true);
        peer.contentReady().expect("ACK:2").data(4).expectNothing();
        peer.data(3, 4, 5).expectNothing().data(6).expect("ACK:6");
    }

    @Test
    void receiverWaitsForTheRestOfAWindowIfItDroppedNothing() {
        final ZeroFile file = new ZeroFile(LONG_FILE);
        final PlayedPeer peer = PlayedPeer.ofServerThatReceives(WINDOW, file);
        file.ready(false);
        peer.data(1, 1).expectNothing();
        file.ready(true);
        peer.contentReady().expectNothing().data(2, 3).expectNothing().data(4).expect("ACK:4");
    }
}

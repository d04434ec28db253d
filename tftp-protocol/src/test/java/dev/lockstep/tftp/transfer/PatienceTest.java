package dev.lockstep.tftp.transfer;

import static dev.lockstep.tftp.transfer.Packet.ack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The time and the number of retransmissions before an end gives up, and the limit for a peer that has not answered yet. */
class PatienceTest {
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    private final SampleFile file = new SampleFile(40 * 512 + 100, 512);
    private final MemorySink sink = new MemorySink();

    @ParameterizedTest
    @EnumSource
    @Tag("SEC-17.30")
    @Tag("SEC-17.32")
    @Tag("7440-4.17")
    @Tag("DF-6.3")
    @Tag("7440-6.1")
    void aServerSendsAtMostFiveFirstPacketsToAPeerThatNeverAnswers(final FirstPacket first) {
        if (!first.isServers()) {
            return;
        }
        final ScriptedPeer peer = first.start();
        final long startNs = peer.nowNs();
        final List<Packet> sent = peer.afterAllTimeouts().takeReceived();
        assertThat(sent).hasSize(5).allMatch(packet -> packet.opcode() == first.opcode());
        assertThat(sent).containsOnly(sent.get(0));
        assertThat(Duration.ofNanos(peer.nowNs() - startNs)).isLessThan(Duration.ofSeconds(75));
        peer.expectsState(TransferState.FAILED).expectsOutcome(Kind.TIMED_OUT);
    }

    @Test
    @Tag("SEC-17.30")
    @Tag("DF-16.16")
    @Tag("D13")
    void repeatedRequestsGetAnUnprovenReaderOnePacketASecondBeyondTheFive() {
        final ServerTransfer sender = Ends.serverSending(file.source(), TransferParameters.DEFAULT);
        final ScriptedPeer peer = ScriptedPeer.of(sender);
        for (int i = 0; i < 50; i++) {
            assertThat(sender.onRepeatedRequest(peer.nowNs()))
                    .isEqualTo(!sender.state().isEnd());
            peer.callsTooEarly().after(Duration.ofMillis(100));
        }
        assertThat(peer.takeReceived()).hasSizeBetween(6, 10).containsOnly(file.block(1));
        assertThat(peer.afterAllTimeouts().takeReceived()).hasSizeLessThan(2);
        peer.expectsOutcome(Kind.TIMED_OUT);
    }

    @Test
    @Tag("SEC-17.30")
    @Tag("DF-16.16")
    @Tag("D13")
    void repeatedRequestsGetAnUnprovenWriterOnePacketASecondBeyondTheFive() {
        final ServerTransfer receiver = Ends.serverReceiving(sink, TransferParameters.DEFAULT);
        final ScriptedPeer peer = ScriptedPeer.of(receiver);
        for (int i = 0; i < 50; i++) {
            assertThat(receiver.onRepeatedRequest(peer.nowNs()))
                    .isEqualTo(!receiver.state().isEnd());
            peer.callsTooEarly().after(Duration.ofMillis(100));
        }
        assertThat(peer.takeReceived()).hasSizeBetween(6, 10).containsOnly(ack(0));
        assertThat(peer.afterAllTimeouts().takeReceived()).hasSizeLessThan(2);
        peer.expectsOutcome(Kind.TIMED_OUT);
    }

    @Test
    @Tag("DF-16.16")
    @Tag("D13")
    @Tag("1350-4.8")
    void aRepeatedRequestIsAnsweredByTheSameFirstPacketUntilThereIsProgress() {
        final Packet oack = Packet.oack("windowsize", "4");
        final ServerTransfer sender = Ends.serverSending(file.source(), Ends.parameters(512, 4), oack);
        final ScriptedPeer peer = ScriptedPeer.of(sender).expects(oack);
        assertThat(sender.onRepeatedRequest(peer.nowNs())).isTrue();
        peer.callsTooEarly().expects(oack).sends(ack(0)).expects(file.blocks(1, 4));
        assertThat(sender.onRepeatedRequest(peer.nowNs())).isFalse();
        peer.callsTooEarly().expectsSilence();

        final ServerTransfer receiver = Ends.serverReceiving(sink, Ends.parameters(512, 4), oack);
        final ScriptedPeer writer = ScriptedPeer.of(receiver).expects(oack);
        assertThat(receiver.onRepeatedRequest(writer.nowNs())).isTrue();
        writer.callsTooEarly().expects(oack).sends(file.block(1)).expectsSilence();
        assertThat(receiver.onRepeatedRequest(writer.nowNs())).isFalse();
        writer.callsTooEarly().expectsSilence();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-6.1")
    @Tag("1350-7.3")
    @Tag("8085-3.1.10")
    void aSenderGivesUpAMinuteAfterTheLastProgress(final SendingEnd end) {
        final ScriptedPeer peer = end.start(file, TransferParameters.DEFAULT)
                .sends(ack(1), ack(2))
                .ignores();
        final long startNs = peer.nowNs();
        final List<Packet> sent = peer.afterAllTimeouts().takeReceived();
        expectAboutAMinute(peer, startNs);
        // the last packet is an ERROR for the peer
        assertThat(sent.subList(0, sent.size() - 1)).containsOnly(file.block(3)).hasSizeBetween(6, 30);
        assertThat(sent.get(sent.size() - 1).opcode()).isEqualTo(5);
        peer.expectsState(TransferState.FAILED).expectsOutcome(Kind.TIMED_OUT);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-6.1")
    @Tag("1350-7.3")
    void aReceiverGivesUpAMinuteAfterTheLastProgress(final ReceivingEnd end) {
        final ScriptedPeer peer = end.start(sink, TransferParameters.DEFAULT)
                .sends(file.block(1), file.block(2))
                .ignores();
        final long startNs = peer.nowNs();
        final List<Packet> sent = peer.afterAllTimeouts().takeReceived();
        expectAboutAMinute(peer, startNs);
        assertThat(sent.subList(0, sent.size() - 1)).containsOnly(ack(2)).hasSizeBetween(6, 30);
        assertThat(sent.get(sent.size() - 1).opcode()).isEqualTo(5);
        peer.expectsState(TransferState.FAILED).expectsOutcome(Kind.TIMED_OUT);
        assertThat(sink.commits).isZero();
    }

    @Test
    @Tag("7440-6.1")
    @Tag("1350-7.3")
    @Tag("DF-6.3")
    void aClientRepeatsItsRequestForAMinute() {
        final ScriptedPeer peer = FirstPacket.RRQ.start();
        final long startNs = peer.nowNs();
        final List<Packet> sent = peer.afterAllTimeouts().takeReceived();
        expectAboutAMinute(peer, startNs);
        assertThat(sent).hasSizeBetween(6, 30).containsOnly(sent.get(0));
        peer.expectsState(TransferState.FAILED).expectsOutcome(Kind.TIMED_OUT);
    }

    private static void expectAboutAMinute(final ScriptedPeer peer, final long startNs) {
        assertThat(Duration.ofNanos(peer.nowNs() - startNs)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(75));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-16.25")
    void aTransferSurvivesTwentySecondsOfSilence(final SendingEnd end) {
        end.start(file, TransferParameters.DEFAULT)
                .sends(ack(1))
                .after(Duration.ofSeconds(20))
                .ignores()
                .sends(ack(2))
                .expects(file.block(3));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-6.1")
    void progressRestartsThePatienceOfASender(final SendingEnd end) {
        final ScriptedPeer peer = end.start(file, TransferParameters.DEFAULT);
        final long startNs = peer.nowNs();
        for (int block = 1; block < file.blocks(); block++) {
            peer.after(Duration.ofSeconds(20)).ignores().sends(ack(block)).expects(file.block(block + 1));
        }
        assertThat(Duration.ofNanos(peer.nowNs() - startNs)).isGreaterThan(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-6.1")
    void progressRestartsThePatienceOfAReceiver(final ReceivingEnd end) {
        final ScriptedPeer peer = end.start(sink, TransferParameters.DEFAULT);
        for (int block = 1; block <= file.blocks(); block++) {
            peer.sends(file.block(block))
                    .expects(ack(block))
                    .after(Duration.ofSeconds(20))
                    .ignores();
        }
        assertThat(sink.content()).isEqualTo(file.content());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-6.1")
    @Tag("DF-6.2")
    @Tag("1123-4.2.3.1a")
    void duplicateAcksDoNotKeepASenderAlive(final SendingEnd end) {
        for (final int windowSize : new int[] {1, 4}) {
            final ScriptedPeer peer = end.start(file, Ends.parameters(512, windowSize));
            for (int block = windowSize; block <= 4; block += windowSize) {
                peer.after(Duration.ofMillis(700)).sends(ack(block));
            }
            repeatForTenMinutes(peer, ack(4));
            peer.expectsOutcome(Kind.TIMED_OUT);
            assertThat(peer.takeReceived()).hasSizeLessThan(800);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-6.1")
    @Tag("DF-6.2")
    void duplicateBlocksDoNotKeepAReceiverAlive(final ReceivingEnd end) {
        for (final int windowSize : new int[] {1, 4}) {
            final ScriptedPeer peer = end.start(new MemorySink(), Ends.parameters(512, windowSize));
            for (int block = 1; block <= 4; block++) {
                peer.after(Duration.ofMillis(700)).sends(file.block(block));
            }
            repeatForTenMinutes(peer, file.blocks(1, 4));
            peer.expectsOutcome(Kind.TIMED_OUT);
        }
    }

    @Test
    @Tag("DF-6.2")
    void repeatedOacksDoNotKeepAClientAlive() {
        final Packet oack = Packet.oack("blksize", "1024");
        final ScriptedPeer peer = ScriptedPeer.of(Ends.clientReading(
                        sink, Ends.request(new OptionRequest(1024, 0, 0, BlockSource.UNKNOWN_SIZE, null))))
                .after(Duration.ofMillis(700))
                .sends(oack);
        repeatForTenMinutes(peer, oack);
        peer.expectsOutcome(Kind.TIMED_OUT);
    }

    private static void repeatForTenMinutes(final ScriptedPeer peer, final Packet... packets) {
        for (int i = 0; i < 1200; i++) {
            peer.after(HALF_A_SECOND).sends(packets);
        }
    }
}

package dev.lockstep.tftp.transfer;

import static dev.lockstep.tftp.transfer.Packet.ack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Receiving windows, RFC 7440 section 4 with decisions D3 and D4. */
class WindowReceiverTest {
    private static final TransferParameters WINDOW_OF_4 = Ends.parameters(8, 4);

    private final SampleFile file = new SampleFile(12 * 8 + 3, 8);
    private final MemorySink sink = new MemorySink();

    private ScriptedPeer afterFirstWindow(final ReceivingEnd end) {
        return end.start(sink, WINDOW_OF_4).sends(file.blocks(1, 4)).expects(ack(4));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-4.2")
    @Tag("7440-3.6")
    void theLastBlockOfEachWindowAndOfTheFileIsAcknowledged(final ReceivingEnd end) {
        end.start(sink, WINDOW_OF_4)
                .sends(file.blocks(1, 13))
                .expects(ack(4), ack(8), ack(12), ack(13))
                .expectsState(TransferState.DALLYING);
        assertThat(sink.content()).isEqualTo(file.content());
    }

    @Test
    @Tag("7440-4.16")
    void anUploadInWindowsIsAcknowledgedLikeADownload() {
        final SampleFile upload = new SampleFile(31 * 8 + 1, 8);
        ReceivingEnd.SERVER_THAT_IS_WRITTEN_TO
                .start(sink, Ends.parameters(8, 8))
                .sends(upload.blocks(1, 32))
                .expects(ack(8), ack(16), ack(24), ack(32));
        assertThat(sink.content()).isEqualTo(upload.content());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-3.6")
    @Tag("D4")
    void aFullWindowThatEndsInAShortBlockEndsTheFile(final ReceivingEnd end) {
        final SampleFile fourBlocks = new SampleFile(3 * 8 + 3, 8);
        end.start(sink, WINDOW_OF_4)
                .sends(fourBlocks.blocks(1, 4))
                .expects(ack(4))
                .expectsState(TransferState.DALLYING);
        assertThat(sink.content()).isEqualTo(fourBlocks.content());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-4.4")
    void aGapIsReportedByTheAckOfTheBlockBeforeIt(final ReceivingEnd end) {
        afterFirstWindow(end)
                .sends(file.block(5), file.block(7))
                .expects(ack(5))
                .sends(file.blocks(6, 9))
                .expects(ack(9));
        assertThat(sink.content()).isEqualTo(file.content(72));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-4.9")
    @Tag("D3")
    void aGapIsReportedByOneAckUntilATimeout(final ReceivingEnd end) {
        end.start(sink, WINDOW_OF_4)
                .sends(file.block(1), file.block(3), file.block(4), file.block(5), file.block(6))
                .expects(ack(1))
                .afterTimeout()
                .expects(ack(1))
                .sends(file.blocks(2, 5))
                .expects(ack(5));
    }

    /** Some servers grant a window and work in lock-step: only the first two blocks wait for the timer. */
    @ParameterizedTest
    @EnumSource
    @Tag("7440-4.19")
    void aSenderThatWaitsForAnAckOfEachBlockIsGivenIt(final ReceivingEnd end) {
        final ScriptedPeer peer = end.start(sink, WINDOW_OF_4);
        for (int block = 1; block <= 2; block++) {
            peer.sends(file.block(block)).expectsSilence().afterTimeout().expects(ack(block));
        }
        for (int block = 3; block <= 6; block++) {
            peer.sends(file.block(block)).expects(ack(block));
        }
        // it does send windows
        peer.sends(file.blocks(3, 6)).ignores().sends(file.blocks(7, 9)).expectsSilence();
        peer.sends(file.block(10)).expects(ack(10));
        assertThat(sink.content()).isEqualTo(file.content(80));
    }

    /** Block 2 is lost in the first flight and in the three after it. */
    @ParameterizedTest
    @EnumSource
    @Tag("7440-4.18")
    void aGapIsReportedOnceInEachFlight(final ReceivingEnd end) {
        final ScriptedPeer peer = end.start(sink, WINDOW_OF_4)
                .sends(file.block(1), file.block(3), file.block(4))
                .expects(ack(1));
        for (int flight = 0; flight < 3; flight++) {
            peer.sends(file.block(3))
                    .expects(ack(1))
                    .sends(file.block(4), file.block(5))
                    .expectsSilence();
        }
        peer.sends(file.blocks(2, 5)).expects(ack(5));
        assertThat(sink.content()).isEqualTo(file.content(40));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-4.9")
    void theNextGapIsReportedAgain(final ReceivingEnd end) {
        end.start(sink, WINDOW_OF_4)
                .sends(file.block(1), file.block(3), file.block(4))
                .expects(ack(1))
                .sends(file.block(2), file.block(4), file.block(5))
                .expects(ack(2))
                .sends(file.block(6))
                .expectsSilence()
                .sends(file.blocks(3, 6))
                .expects(ack(6));
        assertThat(sink.content()).isEqualTo(file.content(48));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-4.8")
    @Tag("7440-4.4")
    void theLossOfAWindowsFirstBlockIsReportedByTheAckBeforeIt(final ReceivingEnd end) {
        afterFirstWindow(end)
                .sends(file.blocks(6, 8))
                .expects(ack(4))
                .sends(file.blocks(5, 8))
                .expects(ack(8));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-4.10")
    void aRepeatedWindowIsAcknowledgedOnceAndWrittenOnce(final ReceivingEnd end) {
        afterFirstWindow(end)
                .sends(file.blocks(5, 8))
                .expects(ack(8))
                .sends(file.blocks(5, 8))
                .expects(ack(8))
                .sends(file.blocks(5, 8))
                .expects(ack(8))
                .sends(file.blocks(9, 12))
                .expects(ack(12));
        assertThat(sink.writes).isEqualTo(12);
        assertThat(sink.content()).isEqualTo(file.content(96));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-4.10")
    void duplicatesInsideTheWindowAreNotAcknowledged(final ReceivingEnd end) {
        afterFirstWindow(end)
                .sends(file.block(5), file.block(5), file.block(6), file.block(6), file.block(5), file.block(7))
                .expectsSilence()
                .sends(file.block(8))
                .expects(ack(8));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-4.10")
    void partsOfAnAcknowledgedWindowAreNotAcknowledged(final ReceivingEnd end) {
        afterFirstWindow(end)
                .sends(file.blocks(5, 8))
                .expects(ack(8))
                .sends(file.block(1), file.block(4), file.block(5), file.block(6), file.block(7))
                .expectsSilence();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-4.11")
    void reorderingCausesARepetitionButLosesNoByte(final ReceivingEnd end) {
        end.start(sink, WINDOW_OF_4)
                .sends(file.block(2), file.block(1), file.block(3), file.block(4))
                .expects(ack(0), ack(1))
                // the sender's answers to ACK 0 and then to ACK 1
                .sends(file.blocks(1, 4))
                .expects(ack(4))
                .sends(file.blocks(2, 5))
                .expects(ack(5))
                .sends(file.blocks(6, 13))
                .expects(ack(9), ack(13));
        assertThat(sink.content()).isEqualTo(file.content());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-4.12")
    void aWindowWhoseTailIsLostIsAcknowledgedAfterATimeout(final ReceivingEnd end) {
        afterFirstWindow(end)
                .sends(file.blocks(5, 7))
                .expectsSilence()
                .afterTimeout()
                .expects(ack(7))
                .sends(file.blocks(8, 11))
                .expects(ack(11));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-4.12")
    void aLostTailArrivesWithTheSendersRepetition(final ReceivingEnd end) {
        afterFirstWindow(end).sends(file.blocks(5, 7)).sends(file.blocks(5, 8)).expects(ack(8));
        assertThat(sink.content()).isEqualTo(file.content(64));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-4.12")
    void aLostTailIsAcknowledgedAfterATimeoutMovedTheWindow(final ReceivingEnd end) {
        afterFirstWindow(end)
                .sends(file.blocks(5, 7))
                .afterTimeout()
                .expects(ack(7))
                // that ACK is lost, and the sender repeats its window
                .sends(file.blocks(5, 8))
                .expects(ack(8));
    }

    /** The receiver's half of the figure in RFC 7440 section 4, with n = 0. */
    @ParameterizedTest
    @EnumSource
    @Tag("7440-4.7")
    void theExchangeFollowsTheFigureOfTheRfc(final ReceivingEnd end) {
        end.start(sink, WINDOW_OF_4)
                .sends(file.blocks(1, 4))
                .expects(ack(4))
                .sends(file.block(5), file.block(7))
                .expects(ack(5))
                .sends(file.blocks(6, 9))
                .expects(ack(9))
                .sends(file.block(10), file.block(12))
                .expects(ack(10))
                .sends(file.block(13))
                .expectsSilence()
                .sends(file.blocks(10, 13))
                .expects(ack(13));
        assertThat(sink.content()).isEqualTo(file.content());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-3.5")
    void aBlockLongerThanAgreedEndsTheTransfer(final ReceivingEnd end) {
        afterFirstWindow(end)
                .sends(Packet.data(5, "x".repeat(9)))
                .expectsError(4)
                .expectsOutcome(Kind.PROTOCOL_VIOLATION);
        assertThat(sink.content()).isEqualTo(file.content(32));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("SEC-17.34")
    @Tag("7440-3.10")
    void blocksFarFromTheWindowAreNeverWritten(final ReceivingEnd end) {
        final ScriptedPeer peer =
                afterFirstWindow(end).sends(file.block(5), file.block(7)).expects(ack(5));
        for (final int number : new int[] {0, 9, 100, 32772, 32773, 40000, 65535}) {
            peer.sends(Packet.data(number, "intruder"));
        }
        peer.expectsSilence();
        assertThat(sink.content()).isEqualTo(file.content(40));
    }
}

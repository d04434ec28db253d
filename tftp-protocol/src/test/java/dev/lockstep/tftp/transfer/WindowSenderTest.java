package dev.lockstep.tftp.transfer;

import static dev.lockstep.tftp.transfer.Packet.ack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sending windows, RFC 7440 section 4 with decisions D3 and D4. */
class WindowSenderTest {
    private static final TransferParameters WINDOW_OF_4 = Ends.parameters(8, 4);

    private final SampleFile file = new SampleFile(30 * 8 + 3, 8);

    private ScriptedPeer afterFirstWindow(final SendingEnd end) {
        return end.start(file, WINDOW_OF_4).expects(file.blocks(1, 4)).sends(ack(4));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-3.7")
    @Tag("7440-4.1")
    void afterAWindowTheSenderWaitsForAnAck(final SendingEnd end) {
        end.start(file, WINDOW_OF_4)
                .expects(file.blocks(1, 4))
                .after(Duration.ofMillis(10))
                .expectsSilence()
                .sends(ack(4))
                .expects(file.blocks(5, 8))
                .sends(ack(8))
                .expects(file.blocks(9, 12));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-4.3")
    @Tag("7440-4.12")
    @Tag("DF-4.3")
    void afterATimeoutTheWindowStartsAfterTheLastAck(final SendingEnd end) {
        afterFirstWindow(end)
                .expects(file.blocks(5, 8))
                .afterTimeout()
                .expects(file.blocks(5, 8))
                .afterTimeout()
                .expects(file.blocks(5, 8))
                .sends(ack(8))
                .expects(file.blocks(9, 12));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-4.5")
    void anAckInsideTheWindowStartsAFullWindowAfterIt(final SendingEnd end) {
        afterFirstWindow(end)
                .expects(file.blocks(5, 8))
                .sends(ack(5))
                .expectsReception(Reception.ACCEPTED)
                .expects(file.blocks(6, 9));
    }

    @ParameterizedTest
    @CsvSource({"SERVER_THAT_IS_READ,5", "SERVER_THAT_IS_READ,6", "SERVER_THAT_IS_READ,7", "CLIENT_THAT_WRITES,6"})
    @Tag("7440-4.13")
    void anAckInsideTheWindowIsProgress(final SendingEnd end, final int acknowledged) {
        afterFirstWindow(end)
                .expects(file.blocks(5, 8))
                .sends(ack(acknowledged))
                .expects(file.blocks(acknowledged + 1, acknowledged + 4))
                .afterTimeout()
                .expects(file.blocks(acknowledged + 1, acknowledged + 4));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-4.8")
    @Tag("D3")
    void anAckOfTheBlockBeforeTheWindowRewindsItOncePerTransmission(final SendingEnd end) {
        afterFirstWindow(end)
                .expects(file.blocks(5, 8))
                .sends(ack(4), ack(4), ack(4))
                .expects(file.blocks(5, 8))
                .expectsReception(Reception.IGNORED)
                .afterTimeout()
                .expects(file.blocks(5, 8))
                .sends(ack(4), ack(4))
                .expects(file.blocks(5, 8))
                .sends(ack(8))
                .expects(file.blocks(9, 12))
                // these ACKs answer repeated windows and report no gap
                .sends(ack(8), ack(8), ack(8))
                .expectsSilence()
                .afterTimeout()
                .expects(file.blocks(9, 12));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-4.8")
    @Tag("D3")
    void acksThatComeTogetherCauseOneWindow(final SendingEnd end) {
        end.start(file, WINDOW_OF_4)
                .expects(file.blocks(1, 4))
                .sendsAtOnce(ack(4), ack(4), ack(4))
                .expects(file.blocks(5, 8))
                .sendsAtOnce(ack(6), ack(8))
                .expects(file.blocks(9, 12));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-4.14")
    @Tag("SEC-17.34")
    void acksBelowTheBaseAndAboveTheLastSentBlockAreIgnored(final SendingEnd end) {
        final ScriptedPeer peer = afterFirstWindow(end).expects(file.blocks(5, 8));
        for (final int number : new int[] {3, 0, 9, 20, 32000, 65535}) {
            peer.sends(ack(number)).expectsReception(Reception.IGNORED).expectsSilence();
        }
        peer.sends(ack(8)).expects(file.blocks(9, 12));
    }

    /** The sender's half of the figure in RFC 7440 section 4, with n = 0. */
    @ParameterizedTest
    @EnumSource
    @Tag("7440-4.7")
    void theExchangeFollowsTheFigureOfTheRfc(final SendingEnd end) {
        end.start(file, WINDOW_OF_4)
                .expects(file.blocks(1, 4))
                .sends(ack(4))
                .expects(file.blocks(5, 8))
                .sends(ack(5))
                .expects(file.blocks(6, 9))
                .sends(ack(9))
                .expects(file.blocks(10, 13))
                .afterTimeout()
                .expects(file.blocks(10, 13))
                .sends(ack(13))
                .expects(file.blocks(14, 17));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-3.6")
    @Tag("D4")
    void aFullWindowIsTheLastIfItEndsInAShortBlock(final SendingEnd end) {
        final SampleFile fourBlocks = new SampleFile(3 * 8 + 3, 8);
        end.start(fourBlocks, WINDOW_OF_4)
                .expects(fourBlocks.blocks(1, 4))
                .sends(ack(4))
                .expectsSilence()
                .expectsOutcome(Kind.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-3.6")
    @Tag("1350-6.2")
    void aFullWindowOfFullBlocksIsFollowedByAnEmptyBlock(final SendingEnd end) {
        final SampleFile fourFullBlocks = new SampleFile(4 * 8, 8);
        end.start(fourFullBlocks, WINDOW_OF_4)
                .expects(fourFullBlocks.blocks(1, 4))
                .sends(ack(4))
                .expects(Packet.data(5, ""))
                .sends(ack(5))
                .expectsOutcome(Kind.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-3.6")
    void aFileShorterThanTheWindowIsOneWindow(final SendingEnd end) {
        final SampleFile twoBlocks = new SampleFile(8 + 3, 8);
        end.start(twoBlocks, WINDOW_OF_4)
                .expects(twoBlocks.blocks(1, 2))
                .sends(ack(1))
                .expects(twoBlocks.block(2))
                .sends(ack(2))
                .expectsSilence()
                .expectsOutcome(Kind.COMPLETED);
    }

    @ParameterizedTest
    @ValueSource(ints = {29, 30})
    @Tag("7440-4.13")
    @Tag("1350-6.6")
    void theLastWindowIsRepeatedFromTheLastAck(final int acknowledged) {
        final ScriptedPeer peer = SendingEnd.SERVER_THAT_IS_READ.start(file, WINDOW_OF_4);
        for (int block = 4; block <= 28; block += 4) {
            peer.sends(ack(block));
        }
        peer.expects(file.blocks(1, 31))
                .sends(ack(acknowledged))
                .expects(file.blocks(acknowledged + 1, 31))
                .afterTimeout()
                .expects(file.blocks(acknowledged + 1, 31))
                .sends(ack(31))
                .expectsOutcome(Kind.COMPLETED);
    }

    @ParameterizedTest
    @CsvSource({"8,64", "8,65", "8,200", "1468,44", "1468,45", "512,128", "32000,3", "65464,2"})
    @Tag("7440-4.1")
    @Tag("7440-4.16")
    void windowsOfEachShapeAreSentInOrderAndRepeatedWhole(final int blockSize, final int windowSize) {
        final SampleFile large = new SampleFile(blockSize * windowSize * 3 + 5, blockSize);
        final ScriptedPeer peer = SendingEnd.CLIENT_THAT_WRITES.start(large, Ends.parameters(blockSize, windowSize));
        // an ACK inside the window moves the start of the ring, so that the next window is split in two regions
        peer.expects(large.blocks(1, windowSize))
                .sends(ack(1))
                .expects(large.blocks(2, windowSize + 1))
                .afterTimeout()
                .expects(large.blocks(2, windowSize + 1))
                .sends(ack(windowSize + 1))
                .expects(large.blocks(windowSize + 2, 2 * windowSize + 1));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("2349-S.8")
    @Tag("7440-4.1")
    void contentOfUnknownSizeIsSentInFullWindows(final SendingEnd end) {
        final MemorySource source = file.source();
        source.announcedSize = BlockSource.UNKNOWN_SIZE;
        end.start(source, WINDOW_OF_4).expects(file.blocks(1, 4)).sends(ack(4)).expects(file.blocks(5, 8));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("8085-3.1.1a")
    void afterALostWindowTheWindowIsNotLargerAndTheTimeoutIsLonger(final SendingEnd end) {
        final SampleFile large = new SampleFile(8 * 500, 8);
        final ScriptedPeer peer = end.start(large, Ends.parameters(8, 64))
                .expects(large.blocks(1, 64))
                .sends(ack(64));
        final long waitNs = peer.expects(large.blocks(65, 128)).waitNs();
        peer.afterTimeout().expects(large.blocks(65, 128));
        assertThat(peer.waitNs()).isGreaterThan(3 * waitNs / 2);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-11.3")
    @Tag("1350-2.4")
    void aRewoundWindowHasTheSameBytes(final SendingEnd end) {
        final MemorySource source = file.source();
        source.content = file.content().clone();
        final ScriptedPeer peer = end.start(source, WINDOW_OF_4).expects(file.blocks(1, 4));
        java.util.Arrays.fill(source.content, (byte) 'x');
        peer.afterTimeout()
                .expects(file.blocks(1, 4))
                .sends(ack(2))
                .expects(file.block(3), file.block(4), Packet.data(5, "xxxxxxxx"), Packet.data(6, "xxxxxxxx"));
    }
}

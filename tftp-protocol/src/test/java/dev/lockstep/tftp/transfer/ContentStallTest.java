package dev.lockstep.tftp.transfer;

import static dev.lockstep.tftp.transfer.Packet.ack;
import static dev.lockstep.tftp.transfer.Packet.oack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sources and sinks that answer {@link ContentStatus#NOT_READY}: slow storage stalls its own transfer and breaks none. */
class ContentStallTest {
    private static final TransferParameters WINDOW_OF_4 = Ends.parameters(8, 4);

    private final SampleFile file = new SampleFile(12 * 8 + 3, 8);
    private final MemorySink sink = new MemorySink();

    private static MemorySource stalledFrom(final SampleFile file, final long position) {
        final MemorySource source = file.source();
        source.status = ContentStatus.NOT_READY;
        source.statusFrom = position;
        return source;
    }

    @Test
    @Tag("1350-4.9")
    void theFirstBlockIsSentWhenTheSourceIsReady() {
        final SampleFile plain = new SampleFile(600, 512);
        final MemorySource source = stalledFrom(plain, 0);
        final ScriptedPeer peer = ScriptedPeer.of(Ends.serverSending(source, TransferParameters.DEFAULT))
                .after(Duration.ofSeconds(30))
                .contentIsReady()
                .expectsSilence();
        source.status = ContentStatus.OK;
        peer.contentIsReady().expects(plain.block(1)).sends(ack(1)).expects(plain.block(2));
    }

    @Test
    @Tag("DF-6.2")
    void aSourceThatNeverSuppliesTheFirstBlockEndsTheTransfer() {
        ScriptedPeer.of(Ends.serverSending(stalledFrom(new SampleFile(600, 512), 0), TransferParameters.DEFAULT))
                .expectsSilence()
                .afterAllTimeouts()
                .expectsError(0)
                .expectsOutcome(Kind.TIMED_OUT);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-4.1")
    void theRestOfAWindowFollowsWhenTheSourceIsReady(final SendingEnd end) {
        final MemorySource source = stalledFrom(file, 6 * 8);
        final ScriptedPeer peer = end.start(source, WINDOW_OF_4)
                .expects(file.blocks(1, 4))
                .sends(ack(4))
                .expects(file.blocks(5, 6))
                .afterTimeout()
                .expects(file.blocks(5, 6));
        source.status = ContentStatus.OK;
        peer.contentIsReady()
                .expects(file.blocks(7, 8))
                .contentIsReady()
                .expectsSilence()
                .sends(ack(8))
                .expects(file.blocks(9, 12));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-4.13")
    void acksMoveTheWindowWhileTheSourceStalls(final SendingEnd end) {
        final MemorySource source = stalledFrom(file, 6 * 8);
        final ScriptedPeer peer = end.start(source, WINDOW_OF_4)
                .sends(ack(4))
                .ignores()
                .sends(ack(6), ack(6))
                .expectsSilence();
        source.status = ContentStatus.OK;
        peer.contentIsReady().expects(file.blocks(7, 10));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("1350-6.6")
    @Tag("1350-6.8")
    void aLastBlockThatTheSourceDelayedIsStillRepeated(final SendingEnd end) {
        final SampleFile plain = new SampleFile(600, 512);
        final MemorySource source = stalledFrom(plain, 512);
        final ScriptedPeer peer = end.start(source, TransferParameters.DEFAULT)
                .expects(plain.block(1))
                .sends(ack(1))
                .after(Duration.ofSeconds(30))
                .expectsSilence();
        source.status = ContentStatus.OK;
        peer.contentIsReady().expects(plain.block(2));
        for (int i = 0; i < 3; i++) {
            peer.afterTimeout().expects(plain.block(2));
        }
        peer.sends(ack(2)).expectsOutcome(Kind.COMPLETED);
    }

    @Test
    @Tag("DF-16.16")
    @Tag("SEC-17.30")
    void requestsRepeatedWhileTheSourceStallsUseUpNoRepetitionOfTheFirstBlock() {
        final SampleFile plain = new SampleFile(600, 512);
        final MemorySource source = stalledFrom(plain, 0);
        final ServerTransfer sender = Ends.serverSending(source, TransferParameters.DEFAULT);
        final ScriptedPeer peer = ScriptedPeer.of(sender);
        for (int i = 0; i < 10; i++) {
            assertThat(sender.onRepeatedRequest(peer.nowNs())).isTrue();
            peer.callsTooEarly().after(Duration.ofSeconds(1)).expectsSilence();
        }
        source.status = ContentStatus.OK;
        peer.contentIsReady().expects(plain.block(1));
        assertThat(peer.afterAllTimeouts().takeReceived()).hasSize(4).containsOnly(plain.block(1));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-6.1")
    @Tag("DF-6.2")
    void aSourceThatIsNeverReadyEndsTheTransfer(final SendingEnd end) {
        final SampleFile plain = new SampleFile(600, 512);
        end.start(stalledFrom(plain, 512), TransferParameters.DEFAULT)
                .expects(plain.block(1))
                .sends(ack(1))
                .afterAllTimeouts()
                .expectsError(0)
                .expectsOutcome(Kind.TIMED_OUT);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-4.1")
    @Tag("DF-3.1")
    void aBlockIsAcknowledgedOnceTheSinkHasWrittenIt(final ReceivingEnd end) {
        final SampleFile plain = new SampleFile(1100, 512);
        final ScriptedPeer peer = end.start(sink, TransferParameters.DEFAULT)
                .sends(plain.block(1))
                .expects(ack(1));
        sink.writeStatus = ContentStatus.NOT_READY;
        peer.sends(plain.block(2), plain.block(2), plain.block(1), plain.block(3))
                .expectsReception(Reception.IGNORED)
                .contentIsReady()
                .after(Duration.ofSeconds(5))
                .expectsSilence();
        sink.writeStatus = ContentStatus.OK;
        peer.contentIsReady()
                .expects(ack(2))
                .contentIsReady()
                .expectsSilence()
                .sends(plain.block(3))
                .expects(ack(3));
        assertThat(sink.content()).isEqualTo(plain.content());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-4.12")
    void blocksDroppedWhileTheSinkStalledAreRequestedAgain(final ReceivingEnd end) {
        final ScriptedPeer peer = end.start(sink, WINDOW_OF_4).sends(file.block(1));
        sink.writeStatus = ContentStatus.NOT_READY;
        peer.sends(file.blocks(2, 4)).expectsSilence();
        sink.writeStatus = ContentStatus.OK;
        peer.contentIsReady().expects(ack(2)).sends(file.blocks(3, 13)).expects(ack(6), ack(10), ack(13));
        assertThat(sink.content()).isEqualTo(file.content());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("1350-I.3")
    @Tag("3617-5.1")
    void aSinkThatStallsAndThenFailsEndsTheTransfer(final ReceivingEnd end) {
        sink.writeStatus = ContentStatus.NOT_READY;
        final ScriptedPeer peer =
                end.start(sink, WINDOW_OF_4).sends(file.block(1)).expectsSilence();
        sink.writeStatus = ContentStatus.NO_SPACE;
        peer.contentIsReady().expectsError(3).expectsOutcome(Kind.CONTENT_FAILED);
    }

    @Test
    @Tag("DF-6.3")
    void aWriterIsProvenBeforeTheSinkTakesItsFirstBlock() {
        final Packet oack = oack("blksize", "8");
        sink.writeStatus = ContentStatus.NOT_READY;
        final ScriptedPeer peer = ScriptedPeer.of(Ends.serverReceiving(sink, Ends.parameters(8, 1), oack))
                .expects(oack);
        for (int i = 0; i < 4; i++) {
            peer.afterTimeout().expects(oack);
        }
        peer.sends(file.block(1))
                .expectsState(TransferState.TRANSFERRING)
                .after(Duration.ofSeconds(20))
                .expectsState(TransferState.TRANSFERRING)
                .expectsSilence();
        sink.writeStatus = ContentStatus.OK;
        peer.contentIsReady().expects(ack(1));
    }
}

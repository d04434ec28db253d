package dev.lockstep.tftp.transfer;

import static dev.lockstep.tftp.transfer.Packet.ack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The normal end of a transfer, RFC 1350 section 6. */
class TerminationTest {
    private final MemorySink sink = new MemorySink();

    @ParameterizedTest
    @CsvSource({"0,1,0", "1,1,1", "511,1,511", "512,2,0", "513,2,1", "1023,2,511", "1024,3,0", "1025,3,1"})
    @Tag("1350-6.1")
    @Tag("1350-6.2")
    @Tag("1350-6.3")
    @Tag("D1")
    void theFirstShortBlockIsTheLast(final int length, final int blocks, final int lastLength) {
        final SampleFile file = new SampleFile(length, 512);
        assertThat(file.blocks()).isEqualTo(blocks);
        assertThat(file.block(blocks).length()).isEqualTo(4 + lastLength);
        for (final SendingEnd end : SendingEnd.values()) {
            final ScriptedPeer peer = end.start(file, TransferParameters.DEFAULT);
            for (int block = 1; block <= blocks; block++) {
                peer.expects(file.block(block)).sends(ack(block));
            }
            peer.expectsSilence().expectsOutcome(Kind.COMPLETED);
        }
        for (final ReceivingEnd end : ReceivingEnd.values()) {
            final MemorySink received = new MemorySink();
            end.start(received, TransferParameters.DEFAULT)
                    .sends(file.blocks(1, blocks))
                    .expects(IntStream.rangeClosed(1, blocks)
                            .mapToObj(Packet::ack)
                            .toArray(Packet[]::new))
                    .expectsState(TransferState.DALLYING);
            assertThat(received.content()).isEqualTo(file.content());
            assertThat(received.commits).isEqualTo(1);
        }
    }

    static Stream<Arguments> aroundMultiples() {
        return IntStream.of(8, 1428, 65464)
                .boxed()
                .flatMap(blockSize -> IntStream.of(1, 3)
                        .boxed()
                        .flatMap(k ->
                                IntStream.of(-1, 0, 1).mapToObj(i -> Arguments.of(blockSize, k * blockSize + i))));
    }

    @ParameterizedTest
    @MethodSource("aroundMultiples")
    @Tag("2348-2")
    @Tag("2348-3")
    @Tag("2348-6")
    @Tag("2348-7")
    void theFirstShortBlockIsTheLastForEachBlockSize(final int blockSize, final int length) {
        final SampleFile file = new SampleFile(length, blockSize);
        for (final SendingEnd end : SendingEnd.values()) {
            final ScriptedPeer peer = end.start(file, Ends.parameters(blockSize, 1));
            for (int block = 1; block <= file.blocks(); block++) {
                peer.expects(file.block(block)).sends(ack(block));
            }
            peer.expectsSilence().expectsOutcome(Kind.COMPLETED);
        }
        for (final ReceivingEnd end : ReceivingEnd.values()) {
            final MemorySink received = new MemorySink();
            end.start(received, Ends.parameters(blockSize, 1))
                    .sends(file.blocks(1, file.blocks()))
                    .expectsState(TransferState.DALLYING);
            assertThat(received.content()).isEqualTo(file.content());
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("1350-6.5")
    @Tag("1350-6.4")
    void theFinalAckIsRepeatedForARepeatedFinalBlock(final ReceivingEnd end) {
        final SampleFile file = new SampleFile(600, 512);
        end.start(sink, TransferParameters.DEFAULT)
                .sends(file.blocks(1, 2))
                .expects(ack(1), ack(2))
                .expectsState(TransferState.DALLYING)
                .after(Duration.ofMillis(900))
                .sends(file.block(2))
                .expects(ack(2))
                .sends(file.block(1))
                .expectsReception(Reception.IGNORED)
                .expectsSilence()
                .afterTimeout()
                .expectsSilence()
                .expectsOutcome(Kind.COMPLETED);
        assertThat(sink.content()).isEqualTo(file.content());
        assertThat(sink.commits).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("1350-6.5")
    @Tag("DF-6.2")
    void dallyingLastsLongerThanASecondAndIsBoundedDespiteRepetitions(final ReceivingEnd end) {
        final SampleFile file = new SampleFile(100, 512);
        final ScriptedPeer peer =
                end.start(sink, TransferParameters.DEFAULT).sends(file.block(1)).expects(ack(1));
        assertThat(Duration.ofNanos(peer.waitNs())).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
        for (int i = 0; i < 22; i++) {
            peer.after(Duration.ofMillis(500)).sends(file.block(1));
        }
        peer.ignores().expectsOutcome(Kind.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("1350-6.5")
    void dallyingLastsTwiceTheTimeoutOfASlowLink(final ReceivingEnd end) {
        final SampleFile file = new SampleFile(512 * 4, 512);
        final ScriptedPeer peer = end.start(sink, TransferParameters.DEFAULT);
        long timeoutNs = 0;
        for (int block = 1; block <= file.blocks(); block++) {
            timeoutNs = peer.waitNs();
            peer.after(Duration.ofMillis(700)).sends(file.block(block));
        }
        assertThat(timeoutNs).isGreaterThan(Duration.ofMillis(700).toNanos());
        assertThat(peer.waitNs()).isBetween(timeoutNs, Duration.ofSeconds(10).toNanos());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-4.2")
    void whileDallyingNothingButTheFinalBlockIsAnswered(final ReceivingEnd end) {
        final SampleFile file = new SampleFile(600, 512);
        end.start(sink, TransferParameters.DEFAULT)
                .sends(file.blocks(1, 2))
                .expects(ack(1), ack(2))
                .sends(Packet.data(3, "more"))
                .expectsReception(Reception.IGNORED)
                .sends(Packet.data(0, ""), ack(2), Packet.oack("blksize", "8"), Packet.error(0, "too late"))
                .expectsReception(Reception.IGNORED)
                .expectsSilence()
                .expectsState(TransferState.DALLYING)
                .afterTimeout()
                .expectsOutcome(Kind.COMPLETED);
        assertThat(sink.content()).isEqualTo(file.content());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-4.2")
    @Tag("DF-3.5")
    void whileDallyingABlockThatIsTooLongIsIgnored(final ReceivingEnd end) {
        end.start(sink, TransferParameters.DEFAULT)
                .sends(Packet.data(1, "all"))
                .expects(ack(1))
                .sends(Packet.data(2, "x".repeat(513)))
                .expectsSilence()
                .expectsState(TransferState.DALLYING)
                .afterTimeout()
                .expectsOutcome(Kind.COMPLETED);
        assertThat(sink.content()).asString().isEqualTo("all");
    }

    @Test
    @Tag("1350-6.6")
    @Tag("1350-6.7")
    void aServerSendsTheLastBlockSixTimesUnaskedAndCallsItUnconfirmedWhenItsPatienceEnds() {
        final SampleFile file = new SampleFile(600, 512);
        final ScriptedPeer peer = SendingEnd.SERVER_THAT_IS_READ
                .start(file, TransferParameters.DEFAULT)
                .expects(file.block(1))
                .sends(ack(1))
                .expects(file.block(2));
        final long ackedNs = peer.nowNs();
        long waitNs = 0;
        for (int i = 2; i <= 6; i++) {
            assertThat(peer.waitNs()).isGreaterThan(3 * waitNs / 2);
            waitNs = peer.waitNs();
            peer.afterTimeout().expects(file.block(2));
        }
        peer.after(Duration.ofSeconds(15))
                .expectsSilence()
                .expectsState(TransferState.TRANSFERRING)
                .afterAllTimeouts()
                .expectsSilence()
                .expectsState(TransferState.COMPLETED)
                .expectsOutcome(Kind.UNCONFIRMED);
        assertThat(Duration.ofNanos(peer.nowNs() - ackedNs)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    @Tag("1350-6.6")
    @Tag("1350-6.7")
    @Tag("1350-6.8")
    void aClientRepeatsTheLastBlockUntilItsPatienceEnds() {
        final SampleFile file = new SampleFile(600, 512);
        final ScriptedPeer peer = SendingEnd.CLIENT_THAT_WRITES
                .start(file, TransferParameters.DEFAULT)
                .expects(file.block(1))
                .sends(ack(1))
                .expects(file.block(2));
        for (int i = 0; i < 8; i++) {
            peer.afterTimeout().expects(file.block(2)).expectsState(TransferState.TRANSFERRING);
        }
        peer.afterAllTimeouts();
        assertThat(peer.takeReceived()).isNotEmpty().containsOnly(file.block(2));
        peer.expectsOutcome(Kind.UNCONFIRMED);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("1350-6.8")
    void theAckOfTheLastBlockCompletesTheTransfer(final SendingEnd end) {
        final SampleFile file = new SampleFile(600, 512);
        end.start(file, TransferParameters.DEFAULT)
                .expects(file.block(1))
                .sends(ack(1))
                .expects(file.block(2))
                .expectsState(TransferState.TRANSFERRING)
                .afterTimeout()
                .expects(file.block(2))
                .sends(ack(2))
                .expectsSilence()
                .expectsOutcome(Kind.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-4.1")
    void theFinalAckWaitsUntilTheSinkHasCommitted(final ReceivingEnd end) {
        final SampleFile file = new SampleFile(600, 512);
        sink.commitStatus = ContentStatus.NOT_READY;
        final ScriptedPeer peer = end.start(sink, TransferParameters.DEFAULT)
                .sends(file.blocks(1, 2))
                .expects(ack(1))
                .expectsState(TransferState.COMMITTING)
                .after(Duration.ofMinutes(5))
                .sends(file.block(2), file.block(1), Packet.data(3, "more"), Packet.data(3, "x".repeat(513)))
                .expectsReception(Reception.IGNORED)
                .contentIsReady()
                .expectsSilence()
                .expectsState(TransferState.COMMITTING);
        sink.commitStatus = ContentStatus.OK;
        peer.contentIsReady().expects(ack(2)).expectsState(TransferState.DALLYING);
        assertThat(sink.content()).isEqualTo(file.content());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-4.1")
    @Tag("1350-I.3")
    void aFailedCommitIsAnsweredByAnErrorInsteadOfTheFinalAck(final ReceivingEnd end) {
        sink.commitStatus = ContentStatus.NO_SPACE;
        end.start(sink, TransferParameters.DEFAULT)
                .sends(Packet.data(1, "all"))
                .expectsError(3)
                .expectsOutcome(Kind.CONTENT_FAILED);
    }
}

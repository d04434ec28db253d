package dev.lockstep.tftp.transfer;

import static dev.lockstep.tftp.transfer.Packet.ack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Receiving one block at a time, RFC 1350 sections 2, 4 and 5. */
class LockstepReceiverTest {
    private final SampleFile file = new SampleFile(3 * 512 + 100, 512);
    private final MemorySink sink = new MemorySink();

    /** Windows of one block are lock-step, whether or not they were negotiated (RFC 7440 section 4). */
    static Stream<Arguments> lockstep() {
        return Stream.of(ReceivingEnd.values())
                .flatMap(end -> Stream.of(
                        Arguments.of(end, TransferParameters.DEFAULT), Arguments.of(end, Ends.parameters(512, 1))));
    }

    @Test
    @Tag("1350-4.10")
    void aWriteRequestIsAnsweredByAckZero() {
        ScriptedPeer.of(Ends.serverReceiving(sink, TransferParameters.DEFAULT))
                .expects(Packet.hex("00 04 00 00"))
                .expectsState(TransferState.OPENING);
    }

    @ParameterizedTest
    @MethodSource("lockstep")
    @Tag("1350-5.7")
    @Tag("1350-5.9")
    @Tag("1350-6.4")
    @Tag("7440-4.6")
    void eachBlockIsAnsweredByItsAckOfFourBytes(final ReceivingEnd end, final TransferParameters parameters) {
        end.start(sink, parameters)
                .sends(file.block(1))
                .expects(Packet.hex("00 04 00 01"))
                .sends(file.block(2))
                .expects(Packet.hex("00 04 00 02"))
                .sends(file.block(3))
                .expects(Packet.hex("00 04 00 03"))
                .sends(file.block(4))
                .expects(Packet.hex("00 04 00 04"))
                .afterTimeout()
                .expectsSilence()
                .expectsOutcome(Kind.COMPLETED);
        assertThat(sink.content()).isEqualTo(file.content());
    }

    @ParameterizedTest
    @MethodSource("lockstep")
    @Tag("1350-2.3")
    void theAckIsRepeatedAfterATimeout(final ReceivingEnd end, final TransferParameters parameters) {
        end.start(sink, parameters)
                .sends(file.block(1))
                .expects(ack(1))
                .afterTimeout()
                .expects(ack(1));
    }

    @ParameterizedTest
    @MethodSource("lockstep")
    @Tag("1350-5.8")
    void anAckIsNotRepeatedAfterTheNextBlock(final ReceivingEnd end, final TransferParameters parameters) {
        end.start(sink, parameters)
                .sends(file.block(1), file.block(2))
                .expects(ack(1), ack(2))
                .afterTimeout()
                .expects(ack(2));
    }

    @ParameterizedTest
    @MethodSource("lockstep")
    @Tag("DF-3.1")
    void aDuplicateBlockIsAcknowledgedAgainAndWrittenOnce(final ReceivingEnd end, final TransferParameters parameters) {
        end.start(sink, parameters)
                .sends(file.block(1), file.block(1))
                .expects(ack(1), ack(1))
                .sends(file.block(2), file.block(3), file.block(4))
                .expects(ack(2), ack(3), ack(4));
        assertThat(sink.content()).isEqualTo(file.content());
        assertThat(sink.writes).isEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource("lockstep")
    @Tag("DF-3.2")
    void aDuplicateWithOtherBytesIsNotWritten(final ReceivingEnd end, final TransferParameters parameters) {
        end.start(sink, parameters)
                .sends(Packet.data(1, "A".repeat(512)), Packet.data(1, "B".repeat(512)), Packet.data(1, "short"))
                .sends(Packet.data(2, "end"));
        assertThat(sink.content()).asString().isEqualTo("A".repeat(512) + "end");
    }

    @ParameterizedTest
    @MethodSource("lockstep")
    @Tag("DF-3.1")
    void aBlockBeforeTheLastOneIsNotAcknowledged(final ReceivingEnd end, final TransferParameters parameters) {
        end.start(sink, parameters)
                .sends(file.block(1), file.block(2))
                .expects(ack(1), ack(2))
                .sends(file.block(1))
                .expectsReception(Reception.IGNORED)
                .expectsSilence();
    }

    @ParameterizedTest
    @MethodSource("lockstep")
    @Tag("DF-3.4")
    @Tag("DF-16.14")
    void aBlockAfterAGapIsNeitherWrittenNorAcknowledged(final ReceivingEnd end, final TransferParameters parameters) {
        final ScriptedPeer peer =
                end.start(sink, parameters).sends(file.block(1)).expects(ack(1));
        for (final int number : new int[] {3, 4, 32000, 32769}) {
            peer.sends(Packet.data(number, "x".repeat(512))).expectsReception(Reception.IGNORED);
        }
        peer.expectsSilence().sends(file.block(2)).expects(ack(2));
        assertThat(sink.content()).isEqualTo(file.content(1024));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-16.14")
    void aServerThatSendsAheadInLockStepStillDeliversItsFile(final ReceivingEnd end) {
        end.start(sink, TransferParameters.DEFAULT)
                .sends(file.block(1), file.block(3), file.block(2), file.block(4), file.block(3), file.block(4))
                .expects(ack(1), ack(2), ack(3), ack(4));
        assertThat(sink.content()).isEqualTo(file.content());
    }

    @ParameterizedTest
    @MethodSource("lockstep")
    @Tag("DF-3.5")
    @Tag("1350-I.4")
    void aBlockLongerThanAgreedIsNotWrittenAndEndsTheTransfer(
            final ReceivingEnd end, final TransferParameters parameters) {
        end.start(sink, parameters)
                .sends(Packet.data(1, "x".repeat(513)))
                .expectsReception(Reception.FAILED)
                .expectsError(4)
                .expectsOutcome(Kind.PROTOCOL_VIOLATION);
        assertThat(sink.writes).isZero();
        assertThat(sink.commits).isZero();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-3.6")
    @Tag("SEC-17.19")
    void blockZeroBeforeAnyWrapIsIgnored(final ReceivingEnd end) {
        end.start(sink, TransferParameters.DEFAULT)
                .sends(Packet.data(0, "x".repeat(512)))
                .expectsReception(Reception.IGNORED)
                .expectsSilence()
                .sends(file.block(1))
                .expects(ack(1))
                .sends(Packet.data(0, "x".repeat(512)))
                .expectsReception(Reception.IGNORED)
                .expectsSilence();
        assertThat(sink.content()).isEqualTo(file.content(512));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-3.8")
    @Tag("8085-5.a")
    void datagramsThatAreNoTftpPacketsAreIgnored(final ReceivingEnd end) {
        final ScriptedPeer peer = end.start(sink, TransferParameters.DEFAULT);
        for (final String digits :
                new String[] {"", "00", "0003", "000300", "0004", "000400", "0000 0001", "0007 0001", "0103 0001"}) {
            peer.sends(Packet.hex(digits)).expectsReception(Reception.MALFORMED).expectsSilence();
        }
        peer.sends(file.block(1)).expects(ack(1));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-3.9")
    void packetsOfTheWrongDirectionAreNoProgress(final ReceivingEnd end) {
        end.start(sink, TransferParameters.DEFAULT)
                .sends(file.block(1))
                .expects(ack(1))
                .sends(ack(1), ack(2), ack(0))
                .sends(Packet.request(1, "a", "octet"), Packet.request(2, "a", "octet"))
                .expectsReception(Reception.IGNORED)
                .expectsSilence()
                .sends(file.block(2))
                .expects(ack(2));
    }

    @Test
    @Tag("DF-3.10")
    void anOackAfterTheFirstBlockIsIgnored() {
        ReceivingEnd.CLIENT_THAT_READS
                .start(sink, Ends.parameters(512, 1))
                .sends(file.block(1))
                .expects(ack(1))
                .sends(Packet.oack("blksize", "8"))
                .expectsReception(Reception.IGNORED)
                .expectsSilence()
                .sends(file.block(2), file.block(3), file.block(4))
                .expects(ack(2), ack(3), ack(4));
        assertThat(sink.content()).isEqualTo(file.content());
    }
}

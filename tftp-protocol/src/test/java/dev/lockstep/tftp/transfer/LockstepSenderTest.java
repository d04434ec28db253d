package dev.lockstep.tftp.transfer;

import static dev.lockstep.tftp.transfer.Packet.ack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Sending one block at a time, RFC 1350 sections 2, 4 and 5 and RFC 1123 section 4.2.3.1. */
class LockstepSenderTest {
    private final SampleFile file = new SampleFile(5 * 512 + 100, 512);

    /** Windows of one block are lock-step, whether or not they were negotiated (RFC 7440 section 4). */
    static Stream<Arguments> lockstep() {
        return Stream.of(SendingEnd.values())
                .flatMap(end -> Stream.of(
                        Arguments.of(end, TransferParameters.DEFAULT), Arguments.of(end, Ends.parameters(512, 1))));
    }

    @Test
    @Tag("1350-4.9")
    @Tag("1350-5.6")
    void aReadRequestIsAnsweredByBlockOne() {
        ScriptedPeer.of(Ends.serverSending(file.source(), TransferParameters.DEFAULT))
                .expects(file.block(1))
                .expectsState(TransferState.OPENING);
    }

    @ParameterizedTest
    @MethodSource("lockstep")
    @Tag("1350-5.5")
    @Tag("1350-5.6")
    @Tag("1350-3.2")
    @Tag("1350-5.9")
    @Tag("7440-4.6")
    void blocksAreNumberedFromOneAndAllButTheLastAreFull(final SendingEnd end, final TransferParameters parameters) {
        final ScriptedPeer peer = end.start(file, parameters);
        for (int block = 1; block <= 5; block++) {
            assertThat(file.block(block).length()).isEqualTo(516);
            peer.expects(file.block(block)).sends(ack(block));
        }
        peer.expects(file.block(6)).sends(ack(6)).expectsSilence().expectsOutcome(Kind.COMPLETED);
        assertThat(file.block(6).length()).isEqualTo(104);
    }

    @ParameterizedTest
    @MethodSource("lockstep")
    @Tag("1350-2.2")
    @Tag("7440-4.6")
    void theNextBlockWaitsForTheAck(final SendingEnd end, final TransferParameters parameters) {
        final ScriptedPeer peer = end.start(file, parameters).expects(file.block(1));
        for (int i = 0; i < 4; i++) {
            peer.afterTimeout().expects(file.block(1));
        }
        peer.sends(ack(1)).expects(file.block(2));
    }

    @ParameterizedTest
    @MethodSource("lockstep")
    @Tag("1350-2.3")
    void theBlockIsRepeatedAfterATimeout(final SendingEnd end, final TransferParameters parameters) {
        end.start(file, parameters)
                .expects(file.block(1))
                .sends(ack(1))
                .expects(file.block(2))
                .afterTimeout()
                .expects(file.block(2));
    }

    @ParameterizedTest
    @MethodSource("lockstep")
    @Tag("1123-4.2.3.1a")
    @Tag("7440-4.6")
    @Tag("D3")
    void aDuplicateAckNeverCausesData(final SendingEnd end, final TransferParameters parameters) {
        end.start(file, parameters)
                .expects(file.block(1))
                .sends(ack(1), ack(1), ack(1))
                .expects(file.block(2))
                .after(Duration.ofMillis(10))
                .sends(ack(1))
                .expectsReception(Reception.IGNORED)
                .expectsSilence();
    }

    @ParameterizedTest
    @MethodSource("lockstep")
    @Tag("1123-4.2.3.1a")
    void eachBlockIsSentOnceIfEveryAckIsDuplicated(final SendingEnd end, final TransferParameters parameters) {
        final ScriptedPeer peer = end.start(file, parameters);
        for (int block = 1; block <= file.blocks(); block++) {
            peer.expects(file.block(block)).sends(ack(block), ack(block));
        }
        peer.expectsSilence().expectsOutcome(Kind.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("1123-4.2.3.1a")
    void aDuplicateOfTheOpeningAckCausesNoData(final SendingEnd end) {
        end.start(file, Ends.parameters(512, 1))
                .expects(file.block(1))
                .sends(ack(0))
                .expectsReception(Reception.IGNORED)
                .expectsSilence();
    }

    @ParameterizedTest
    @MethodSource("lockstep")
    @Tag("1123-4.2.3.1b")
    void aLateAckCausesNoDuplicates(final SendingEnd end, final TransferParameters parameters) {
        final ScriptedPeer peer = end.start(file, parameters)
                .expects(file.block(1))
                .afterTimeout()
                .expects(file.block(1))
                .sends(ack(1), ack(1));
        for (int block = 2; block <= file.blocks(); block++) {
            peer.expects(file.block(block)).sends(ack(block));
        }
        peer.expectsSilence().expectsOutcome(Kind.COMPLETED);
    }

    @ParameterizedTest
    @MethodSource("lockstep")
    @Tag("DF-3.3")
    void acksOfOlderBlocksAndOfBlocksNeverSentAreIgnored(final SendingEnd end, final TransferParameters parameters) {
        final ScriptedPeer peer = end.start(file, parameters)
                .sends(ack(1))
                .sends(ack(2))
                .expects(file.block(1), file.block(2), file.block(3));
        for (final int number : new int[] {0, 1, 4, 5, 6, 1000, 32767, 32768, 32770, 65535}) {
            peer.sends(ack(number)).expectsReception(Reception.IGNORED);
        }
        peer.expectsSilence().sends(ack(3)).expects(file.block(4));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-3.7")
    @Tag("DF-16.10")
    void anAckWithTrailingBytesIsAccepted(final SendingEnd end) {
        end.start(file, TransferParameters.DEFAULT)
                .expects(file.block(1))
                .sends(ack(1).followedBy((byte) 8))
                .expectsReception(Reception.ACCEPTED)
                .expects(file.block(2))
                .sends(ack(2).followedBy(new byte[600]))
                .expects(file.block(3));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-3.8")
    @Tag("8085-5.a")
    void datagramsThatAreNoTftpPacketsAreIgnored(final SendingEnd end) {
        final ScriptedPeer peer = end.start(file, TransferParameters.DEFAULT).expects(file.block(1));
        for (final String digits :
                new String[] {"", "00", "0004", "000400", "0003", "000300", "0000 0001", "0007 0001", "0104 0001"}) {
            peer.sends(Packet.hex(digits)).expectsReception(Reception.MALFORMED).expectsSilence();
        }
        peer.sends(ack(1)).expects(file.block(2));
    }

    @ParameterizedTest
    @MethodSource("lockstep")
    @Tag("DF-3.9")
    void packetsOfTheWrongDirectionAreNoProgress(final SendingEnd end, final TransferParameters parameters) {
        end.start(file, parameters)
                .expects(file.block(1))
                .sends(file.block(1))
                .expectsReception(Reception.IGNORED)
                .sends(Packet.oack("blksize", "8"))
                .expectsReception(Reception.IGNORED)
                .sends(Packet.oack())
                .sends(Packet.request(2, "a", "octet"))
                .expectsReception(Reception.IGNORED)
                .expectsSilence()
                .sends(ack(1))
                .expects(file.block(2));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("1350-2.4")
    void aRepeatedBlockHasTheSameBytes(final SendingEnd end) {
        final MemorySource source = file.source();
        source.content = file.content().clone();
        final ScriptedPeer peer = end.start(source, TransferParameters.DEFAULT)
                .expects(file.block(1))
                .sends(ack(1));
        Arrays.fill(source.content, (byte) 'x');
        peer.expects(file.block(2)).afterTimeout().expects(file.block(2));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-3.9")
    void nothingIsSentAfterTheEnd(final SendingEnd end) {
        final SampleFile small = new SampleFile(10, 512);
        end.start(small, TransferParameters.DEFAULT)
                .expects(small.block(1))
                .sends(ack(1))
                .expectsOutcome(Kind.COMPLETED)
                .sends(ack(1), ack(0), ack(2), Packet.error(0, "late"))
                .expectsReception(Reception.IGNORED)
                .expectsSilence()
                .expectsOutcome(Kind.COMPLETED);
    }
}

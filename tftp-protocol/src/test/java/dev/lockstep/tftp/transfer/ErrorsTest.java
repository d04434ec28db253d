package dev.lockstep.tftp.transfer;

import static dev.lockstep.tftp.transfer.Packet.ack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ERROR packets in both directions, RFC 1350 sections 2, 5 and 7. */
class ErrorsTest {
    private static final int CONTROL_LENGTH = 512;

    private final SampleFile file = new SampleFile(1200, 512);
    private final MemorySink sink = new MemorySink();

    @Test
    @Tag("1350-5.10")
    @Tag("1350-7.1")
    @Tag("DF-5.6")
    void anAbortSendsOneErrorEncodedAsInTheRfc() {
        SendingEnd.SERVER_THAT_IS_READ
                .start(file, TransferParameters.DEFAULT)
                .expects(file.block(1))
                .aborts(0, "shutting down")
                .expects(Packet.hex("0005 0000 7368757474696e6720646f776e 00"))
                .expectsOutcome(Kind.ABORTED)
                .aborts(0, "again")
                .expectsSilence();
    }

    @Test
    @Tag("1350-5.10")
    @Tag("SEC-17.17")
    void anErrorIsPrintableTerminatedAndAtMost512BytesLong() {
        final ScriptedPeer peer = SendingEnd.SERVER_THAT_IS_READ
                .start(file, TransferParameters.DEFAULT)
                .expects(file.block(1))
                .aborts(2, "\u001b[2J\r\n%n\u00e9\u4e00" + "y".repeat(1000));
        final Packet error = peer.takeReceived().get(0);
        assertThat(error.length()).isEqualTo(CONTROL_LENGTH);
        final byte[] message = error.payload();
        for (int i = 0; i < message.length - 1; i++) {
            assertThat(message[i]).isBetween((byte) 0x20, (byte) 0x7E);
        }
        assertThat(message[message.length - 1]).isZero();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("1350-7.2")
    @Tag("1350-5.11")
    void nothingIsSentAfterAnError(final SendingEnd end) {
        end.start(file, TransferParameters.DEFAULT)
                .expects(file.block(1))
                .aborts(0, "stop")
                .expectsError(0)
                .sends(ack(1), ack(0), Packet.error(0, "you too"), file.block(1))
                .expectsReception(Reception.IGNORED)
                .after(Duration.ofMinutes(10))
                .contentIsReady()
                .expectsSilence()
                .expectsOutcome(Kind.ABORTED);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("1350-7.2")
    void anAbandonedTransferSendsNoError(final SendingEnd end) {
        end.start(file, TransferParameters.DEFAULT)
                .expects(file.block(1))
                .abandons("the client began anew")
                .sends(ack(1))
                .after(Duration.ofMinutes(10))
                .expectsSilence()
                .expectsOutcome(Kind.ABORTED);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("1350-7.2")
    @Tag("DF-5.6")
    void aReceiverThatAbortsSendsOneError(final ReceivingEnd end) {
        end.start(sink, TransferParameters.DEFAULT)
                .sends(file.block(1))
                .expects(ack(1))
                .aborts(0, "stop")
                .expectsError(0)
                .sends(file.block(2), file.block(1))
                .after(Duration.ofMinutes(10))
                .expectsSilence()
                .expectsOutcome(Kind.ABORTED);
        assertThat(sink.commits).isZero();
        assertThat(sink.writes).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("1350-5.11")
    @Tag("1350-7.2")
    @Tag("1350-2.1")
    void anErrorFromThePeerEndsASenderSilently(final SendingEnd end) {
        end.start(file, TransferParameters.DEFAULT)
                .expects(file.block(1))
                .sends(Packet.error(3, "disk full"))
                .expectsReception(Reception.FAILED)
                .expectsOutcome(Kind.REMOTE_ERROR)
                .sends(ack(1))
                .after(Duration.ofMinutes(10))
                .expectsSilence();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("1350-5.11")
    @Tag("1350-7.2")
    @Tag("1350-2.1")
    @Tag("DF-5.5")
    void anErrorFromThePeerEndsAReceiverSilentlyAndUncommitted(final ReceivingEnd end) {
        end.start(sink, TransferParameters.DEFAULT)
                .sends(file.block(1))
                .expects(ack(1))
                .sends(Packet.error(0, "going away"))
                .expectsReception(Reception.FAILED)
                .expectsOutcome(Kind.REMOTE_ERROR)
                .sends(file.block(2), file.block(3))
                .after(Duration.ofMinutes(10))
                .expectsSilence();
        assertThat(sink.commits).isZero();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("1350-5.11")
    @Tag("2347-N.17")
    @Tag("DF-16.19")
    void anErrorEndsAServersOpeningSilently(final StrangersTest.ServerOpening opening) {
        opening.start(file)
                .sends(Packet.error(8, "User aborted the transfer"))
                .expectsReception(Reception.FAILED)
                .expectsOutcome(Kind.REMOTE_ERROR)
                .after(Duration.ofMinutes(10))
                .expectsSilence();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("1350-5.11")
    void anErrorEndsATransferWhoseSinkIsCommitting(final ReceivingEnd end) {
        sink.commitStatus = ContentStatus.NOT_READY;
        final ScriptedPeer peer = end.start(sink, TransferParameters.DEFAULT)
                .sends(Packet.data(1, "all"))
                .expectsState(TransferState.COMMITTING)
                .sends(Packet.error(0, "lost patience"))
                .expectsOutcome(Kind.REMOTE_ERROR);
        sink.commitStatus = ContentStatus.OK;
        peer.contentIsReady().expectsSilence().expectsOutcome(Kind.REMOTE_ERROR);
        assertThat(sink.commits).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 255, 32768, 65535})
    @Tag("DF-5.1")
    @Tag("1350-I.0")
    void everyErrorCodeIsAnErrorAndIsReportedByItsNumber(final int code) {
        final ServerTransfer sender = Ends.serverSending(file.source(), TransferParameters.DEFAULT);
        ScriptedPeer.of(sender).sends(Packet.error(code, "")).expectsReception(Reception.FAILED);
        assertThat(sender.outcome().errorCode()).isEqualTo(code);
        assertThat(sender.outcome().message()).isNotEmpty();
    }

    @Test
    @Tag("DF-5.2")
    @Tag("SEC-17.14")
    @Tag("SEC-17.15")
    void aPeersMessageIsMadePrintable() {
        assertThat(messageAfter(Packet.error(0, "plain %n%s%p"))).isEqualTo("plain %n%s%p");
        assertThat(messageAfter(Packet.error(0, "\u001b[2J\r\nFAKE LOG"))).isEqualTo("\\x1b[2J\\x0d\\x0aFAKE LOG");
        assertThat(messageAfter(Packet.error(0, "\u00ff\u0080\t\u0007\\"))).isEqualTo("\\xff\\x80\\x09\\x07\\\\");
    }

    private String messageAfter(final Packet error) {
        return ScriptedPeer.of(Ends.serverSending(file.source(), TransferParameters.DEFAULT))
                .sends(error)
                .expectsOutcome(Kind.REMOTE_ERROR)
                .outcome()
                .message();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-5.2")
    @Tag("SEC-17.13")
    void aMessageOf60KilobytesIsTruncated(final SendingEnd end) {
        final ScriptedPeer peer = end.start(file, TransferParameters.DEFAULT)
                .sends(Packet.error(1, "m".repeat(60_000)))
                .expectsOutcome(Kind.REMOTE_ERROR);
        assertThat(peer.outcome().message()).startsWith("mmm").hasSizeLessThan(300);
    }

    @Test
    @Tag("DF-5.2")
    @Tag("SEC-17.16")
    void aMessageWithoutNulEndsAtTheEndOfTheDatagram() {
        assertThat(messageAfter(Packet.hex("0005 0001 6e6f"))).isEqualTo("no");
    }

    @Test
    @Tag("DF-5.2")
    void bytesAfterTheNulOfAMessageAreIgnored() {
        assertThat(messageAfter(Packet.error(1, "no").followedBy((byte) 0, (byte) 'x', (byte) 0)))
                .isEqualTo("no");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0005", "000500"})
    @Tag("DF-5.3")
    void anErrorWithATruncatedCodeIsIgnored(final String digits) {
        SendingEnd.SERVER_THAT_IS_READ
                .start(file, TransferParameters.DEFAULT)
                .expects(file.block(1))
                .sends(Packet.hex(digits))
                .expectsReception(Reception.MALFORMED)
                .sends(ack(1))
                .expects(file.block(2));
    }

    @ParameterizedTest
    @CsvSource({"-2,3", "-3,6", "-4,0"})
    @Tag("1350-I.3")
    @Tag("1350-I.6")
    @Tag("1350-I.0")
    @Tag("1350-7.1")
    @Tag("3617-5.1")
    void aSinkThatFailsEndsTheTransferWithItsCode(final int status, final int code) {
        for (final ReceivingEnd end : ReceivingEnd.values()) {
            final MemorySink failing = new MemorySink();
            final ScriptedPeer peer = end.start(failing, TransferParameters.DEFAULT)
                    .sends(file.block(1))
                    .expects(ack(1));
            failing.writeStatus = status;
            peer.sends(file.block(2))
                    .expectsReception(Reception.FAILED)
                    .expectsError(code)
                    .expectsOutcome(Kind.CONTENT_FAILED);
            assertThat(failing.commits).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("1350-I.0")
    @Tag("1350-7.1")
    @Tag("DF-3.11")
    void aSourceThatFailsEndsTheTransferWithAnError(final SendingEnd end) {
        final MemorySource source = file.source();
        source.status = ContentStatus.FAILED;
        source.statusFrom = 512;
        end.start(source, TransferParameters.DEFAULT)
                .expects(file.block(1))
                .sends(ack(1))
                .expectsError(0)
                .expectsOutcome(Kind.CONTENT_FAILED);
    }
}

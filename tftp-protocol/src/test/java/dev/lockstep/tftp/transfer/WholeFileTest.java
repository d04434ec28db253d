package dev.lockstep.tftp.transfer;

import static dev.lockstep.tftp.transfer.Packet.ack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.TransferMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A transfer that is not whole never looks whole. */
class WholeFileTest {
    private static final SampleFile FILE = new SampleFile(1000, 512);

    private final MemorySink sink = new MemorySink();

    private ScriptedPeer client(final TransferMode mode, final String announced) {
        final TransferRequest request = new TransferRequest(
                Ends.FILENAME,
                mode,
                new OptionRequest(0, 0, 0, 0, null),
                Conformance.STANDARD,
                RetransmitPolicies.DEFAULT,
                Ends.SEED,
                Long.MAX_VALUE,
                TimeLimits.NONE);
        return ScriptedPeer.of(Ends.clientReading(sink, request))
                .sends(Packet.oack("tsize", announced))
                .sends(FILE.block(1))
                .ignores()
                .sends(FILE.block(2));
    }

    private ScriptedPeer server(final long announced) {
        final TransferParameters parameters = new TransferParameters(512, 1, null, 0, announced);
        final Packet oack = Packet.oack("tsize", Long.toString(announced));
        return ScriptedPeer.of(Ends.serverReceiving(sink, parameters, oack))
                .sends(FILE.block(1))
                .ignores()
                .sends(FILE.block(2));
    }

    @Test
    @Tag("2349-S.7")
    void aClientRefusesAFileThatEndsBeforeItsAnnouncedSize() {
        final ScriptedPeer peer =
                client(TransferMode.OCTET, "1001").expectsError(0).expectsOutcome(Kind.INCOMPLETE);
        assertThat(peer.outcome().message()).contains("1000", "1001");
        assertThat(sink.commits).isZero();
    }

    @Test
    @Tag("2349-S.7")
    void aServerRefusesAFileThatEndsBeforeItsAnnouncedSize() {
        final ScriptedPeer peer = server(5000).expectsError(0).expectsOutcome(Kind.INCOMPLETE);
        assertThat(peer.outcome().message()).contains("1000", "5000");
        assertThat(sink.commits).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "999"})
    @Tag("2349-S.7")
    void aLargerFileIsKept(final String announced) {
        final ScriptedPeer peer = client(TransferMode.OCTET, announced)
                .expects(ack(2))
                .afterAllTimeouts()
                .expectsOutcome(Kind.COMPLETED);
        assertThat(peer.outcome().hasWarning()).isEqualTo(!"0".equals(announced));
        assertThat(sink.content()).isEqualTo(FILE.content());
    }

    @Test
    @Tag("2349-S.7")
    void aServerKeepsALargerFileWithAWarning() {
        final ScriptedPeer peer = server(999).expects(ack(2)).afterAllTimeouts().expectsOutcome(Kind.COMPLETED);
        assertThat(peer.outcome().hasWarning()).isTrue();
        assertThat(peer.outcome().message()).contains("1000", "999");
    }

    @Test
    @Tag("2349-S.7")
    @Tag("D8")
    void textIsNotMeasured() {
        client(TransferMode.NETASCII, "5000").expects(ack(2)).afterAllTimeouts().expectsOutcome(Kind.COMPLETED);
    }

    @Test
    void aWholeFileHasNoWarning() {
        final ScriptedPeer peer = client(TransferMode.OCTET, "1000").afterAllTimeouts();
        assertThat(peer.outcome().hasWarning()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-3.11")
    void aFileThatBecomesShorterWhileItIsSentEndsWithAnError(final SendingEnd end) {
        final MemorySource source = FILE.source();
        final ScriptedPeer peer = end.start(source, TransferParameters.DEFAULT).expects(FILE.block(1));
        source.content = FILE.content(600);
        peer.sends(ack(1)).expectsError(0).expectsOutcome(Kind.CONTENT_FAILED);
        assertThat(peer.outcome().message()).isEqualTo("the file changed");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-3.11")
    void aFileThatGrowsEndsWhereItsEndWasRead(final SendingEnd end) {
        final MemorySource source = FILE.source();
        source.announcedSize = 700;
        end.start(source, TransferParameters.DEFAULT)
                .expects(FILE.block(1))
                .sends(ack(1))
                .expects(FILE.block(2))
                .sends(ack(2))
                .expectsOutcome(Kind.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-3.11")
    void aSpecialFileOfSize0IsSentWholeInTheWindowThatWasAgreed(final SendingEnd end) {
        final SampleFile blocks = new SampleFile(20 * 8 + 3, 8);
        final MemorySource source = blocks.source();
        source.announcedSize = 0;
        end.start(source, Ends.parameters(8, 16))
                .expects(blocks.blocks(1, 16))
                .sends(ack(16))
                .expects(blocks.blocks(17, 21))
                .sends(ack(21))
                .expectsOutcome(Kind.COMPLETED);
    }

    @Test
    @Tag("DF-3.11")
    void textThatBecomesShorterEndsWithAnError() {
        final MemorySource source = new MemorySource("0123456789\n".repeat(1000).getBytes(StandardCharsets.US_ASCII));
        source.announcedSize = 11_001;
        final NetasciiSource text = new NetasciiSource(source);
        final UnsafeBuffer block = new UnsafeBuffer(new byte[512]);
        int status;
        long position = 0;
        do {
            status = text.read(position, block, 0, 512);
            position += 512;
        } while (status == 512);
        assertThat(status).isEqualTo(ContentStatus.CHANGED);
    }

    @ParameterizedTest
    @CsvSource({
        "-5, 0, the file changed",
        "-6, 3, the file is larger than the limit",
        "-2, 3, Disk full or allocation exceeded",
        "-3, 6, File already exists"
    })
    @Tag("1350-I.3")
    @Tag("1350-I.6")
    void eachStatusHasItsErrorAndText(final int status, final int code, final String text) {
        sink.writeStatus = status;
        final ScriptedPeer peer = ScriptedPeer.of(Ends.serverReceiving(sink, TransferParameters.DEFAULT))
                .ignores()
                .sends(FILE.block(1))
                .expectsError(code)
                .expectsOutcome(Kind.CONTENT_FAILED);
        assertThat(peer.outcome().message()).isEqualTo(text);
    }

    @Test
    void aPatientEndSaysWhatCameInsteadOfAnAnswer() {
        final ScriptedPeer peer = ScriptedPeer.of(Ends.clientReading(sink, Ends.request(OptionRequest.NONE)))
                .sends(Packet.hex("00"), ack(5), Packet.data(7, "x"))
                .sendsFrom(Transfer.FOREIGN_HOST, Packet.data(1, "x"))
                .afterAllTimeouts();
        assertThat(peer.outcome().message())
                .isEqualTo(
                        "no answer from the server in time, only 1 malformed datagram, 2 unexpected packets, 1 datagram from elsewhere");

        final ScriptedPeer silent = ScriptedPeer.of(Ends.clientReading(sink, Ends.request(OptionRequest.NONE)))
                .afterAllTimeouts();
        assertThat(silent.outcome().message()).isEqualTo("no answer from the server in time");
    }

    @Test
    @Tag("DF-16.2")
    void anEndWhereBlockNumbersBeginAnewSaysWhatHelps() {
        final ZeroFile zeros = new ZeroFile(70_000L * 8);
        final ScriptedPeer peer = SendingEnd.SERVER_THAT_IS_READ.start(zeros, Ends.parameters(8, 1));
        for (int block = 1; block <= 65_535; block++) {
            peer.sends(ack(block));
            peer.ignores();
        }
        peer.after(Duration.ofMillis(1)).sends(Packet.error(0, "")).expectsOutcome(Kind.REMOTE_ERROR);
        assertThat(peer.outcome().message()).contains("65535", "blksize", "rollover");
    }
}

package dev.lockstep.tftp.transfer;

import static dev.lockstep.tftp.transfer.Packet.ack;
import static dev.lockstep.tftp.transfer.Packet.oack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.Rollover;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client's reaction to an OACK, RFC 2347, 2348, 2349 and 7440. */
class ClientOptionTest {
    /** blksize 1024, windowsize 8, timeout 3, tsize, rollover 1. */
    private static final OptionRequest ALL = new OptionRequest(1024, 8, 3_000_000, 0, Rollover.TO_ONE);

    private final SampleFile file = new SampleFile(5000, 1024);
    private final MemorySink sink = new MemorySink();

    private ClientTransfer reader(final OptionRequest options) {
        return Ends.clientReading(sink, Ends.request(options));
    }

    @Test
    @Tag("2347-N.8")
    @Tag("2347-N.12")
    void aReaderAcknowledgesAnOackByAckZero() {
        final ClientTransfer client = reader(ALL);
        ScriptedPeer.of(client)
                .ignores()
                .sends(oack("tsize", "5000", "blksize", "1000", "windowsize", "4", "timeout", "3", "rollover", "1"))
                .expects(Packet.hex("00040000"))
                .expectsState(TransferState.TRANSFERRING);
        assertThat(client.parameters())
                .isEqualTo(new TransferParameters(1000, 4, Rollover.TO_ONE, 3_000_000_000L, 5000));
    }

    @Test
    @Tag("2347-N.9")
    @Tag("2347-N.13")
    @Tag("7440-4.16")
    void aWriterAnswersAnOackByTheFirstWindow() {
        ScriptedPeer.of(Ends.clientWriting(file.source(), Ends.request(ALL)))
                .ignores()
                .sends(oack("blksize", "1024", "windowsize", "3"))
                .expects(file.blocks(1, 3))
                .sends(ack(3))
                .expects(file.blocks(4, 5));
    }

    @Test
    @Tag("2347-N.6")
    @Tag("2347-N.7")
    @Tag("2347-N.15")
    @Tag("2348-11")
    void anOptionMissingFromTheOackDoesNotHold() {
        final ClientTransfer client = reader(ALL);
        ScriptedPeer.of(client).ignores().sends(oack("timeout", "3")).expects(ack(0));
        assertThat(client.parameters())
                .isEqualTo(new TransferParameters(512, 1, null, 3_000_000_000L, BlockSource.UNKNOWN_SIZE));
        ScriptedPeer.of(reader(ALL))
                .ignores()
                .sends(oack("windowsize", "8"), Packet.data(1, "x".repeat(513)))
                .expectsOutcome(Kind.PROTOCOL_VIOLATION);
    }

    @Test
    @Tag("2347-N.8")
    @Tag("2347-N.10")
    @Tag("1785-1")
    @Tag("2348-11")
    void afterDataInAnswerNoOptionHolds() {
        final SampleFile plain = new SampleFile(1200, 512);
        final ClientTransfer client = reader(new OptionRequest(8, 8, 3_000_000, 0, null));
        ScriptedPeer.of(client)
                .ignores()
                .sends(plain.block(1))
                .expects(ack(1))
                .sends(oack("blksize", "8"))
                .expectsReception(Reception.IGNORED)
                .sends(plain.block(2), plain.block(3))
                .expects(ack(2), ack(3));
        assertThat(client.parameters()).isEqualTo(TransferParameters.DEFAULT);
        assertThat(sink.content()).isEqualTo(plain.content());
    }

    @Test
    @Tag("2347-N.9")
    @Tag("2347-N.10")
    void afterAckZeroInAnswerNoOptionHolds() {
        final SampleFile plain = new SampleFile(1200, 512);
        ScriptedPeer.of(Ends.clientWriting(plain.source(), Ends.request(ALL)))
                .ignores()
                .sends(ack(0))
                .expects(plain.block(1))
                .sends(oack("blksize", "1024"), ack(0))
                .expectsSilence();
    }

    @ParameterizedTest
    @CsvSource({
        "blksize,1024",
        "blksize,8",
        "blksize,512",
        "windowsize,1",
        "windowsize,8",
        "timeout,3",
        "tsize,0",
        "tsize,4294967297",
        "tsize,9223372036854775807",
        "rollover,1"
    })
    @Tag("2348-5")
    @Tag("2348-12")
    @Tag("7440-3.5")
    @Tag("2349-S.1")
    void aValueThatTheRfcAllowsIsAccepted(final String option, final String value) {
        ScriptedPeer.of(reader(ALL)).ignores().sends(oack(option, value)).expects(ack(0));
    }

    @Test
    @Tag("2347-N.23")
    void afterAnOackWithoutOptionsNoneHolds() {
        final ClientTransfer client = reader(ALL);
        ScriptedPeer.of(client).ignores().sends(Packet.hex("0006")).expects(ack(0));
        assertThat(client.parameters()).isEqualTo(TransferParameters.DEFAULT);
    }

    @Test
    @Tag("2347-P.4")
    @Tag("7440-3.2")
    void namesInAnOackAreRecognisedInAnyLetterCase() {
        final ClientTransfer client = reader(ALL);
        ScriptedPeer.of(client)
                .ignores()
                .sends(oack("BlkSize", "512", "WINDOWSIZE", "2", "TimeOut", "3", "tSIZE", "7"))
                .expects(ack(0));
        assertThat(client.parameters()).isEqualTo(new TransferParameters(512, 2, null, 3_000_000_000L, 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000", "00ffee00", "626c6b73697a65", "626c6b73697a6500", "626c6b73697a650038"})
    @Tag("2347-N.18")
    @Tag("2347-N.19")
    @Tag("SEC-17.16")
    void bytesAfterTheWellFormedPairsOfAnOackAreIgnored(final String digits) {
        final ClientTransfer client = reader(ALL);
        ScriptedPeer.of(client)
                .ignores()
                .sends(oack("blksize", "1000").followedBy(Packet.hex(digits).bytes()))
                .expects(ack(0));
        assertThat(client.parameters()).isEqualTo(Ends.parameters(1000, 1));
    }

    @Test
    @Tag("SEC-17.12")
    void anOackOf64KilobytesIsAccepted() {
        final String[] pairs = IntStream.range(0, 8000)
                .mapToObj(i -> i % 2 == 0 ? "blksize" : "1000")
                .toArray(String[]::new);
        final ClientTransfer client = reader(ALL);
        ScriptedPeer.of(client).ignores().sends(oack(pairs)).expects(ack(0));
        assertThat(client.parameters()).isEqualTo(Ends.parameters(1000, 1));
        ScriptedPeer.of(reader(ALL))
                .ignores()
                .sends(oack("x".repeat(65_000), "1"))
                .expectsError(8);
    }

    @Test
    @Tag("DF-6.3")
    @Tag("2347-N.12")
    void aRepeatedOackIsAnsweredAgainUntilTheFirstBlock() {
        ScriptedPeer.of(reader(ALL))
                .ignores()
                .sends(oack("blksize", "1024"), oack("blksize", "1024"))
                .expects(ack(0), ack(0))
                .afterTimeout()
                .expects(ack(0))
                .sends(file.block(1))
                .expects(ack(1))
                .sends(oack("blksize", "1024"))
                .expectsSilence();
    }
}

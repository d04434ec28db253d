package dev.lockstep.tftp.transfer;

import static dev.lockstep.tftp.transfer.Packet.ack;
import static dev.lockstep.tftp.transfer.Packet.oack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server after its OACK, RFC 2347. */
class OackExchangeTest {
    private final SampleFile file = new SampleFile(1200, 512);

    @Test
    @Tag("2347-N.8")
    @Tag("2347-N.12")
    @Tag("2347-N.21")
    @Tag("2347-N.22")
    @Tag("1123-4.2.3.1a")
    void onlyTheFirstAckZeroCausesBlockOne() {
        final Packet oack = oack("blksize", "512");
        ScriptedPeer.of(Ends.serverSending(file.source(), TransferParameters.DEFAULT, oack))
                .expects(oack)
                .sends(ack(1), ack(65535), Packet.data(0, ""), oack)
                .expectsReception(Reception.IGNORED)
                .expectsSilence()
                .expectsState(TransferState.OPENING)
                .sends(ack(0), ack(0))
                .expects(file.block(1))
                .expectsState(TransferState.TRANSFERRING)
                .sends(ack(1))
                .expects(file.block(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    @Tag("7440-4.17")
    @Tag("SEC-17.32")
    @Tag("DF-6.3")
    void theOackIsRepeatedUntilAckZeroAndNoDataIsSentBefore(final int windowSize) {
        final Packet oack = oack("windowsize", Integer.toString(windowSize));
        ScriptedPeer.of(Ends.serverSending(file.source(), Ends.parameters(512, windowSize), oack))
                .expects(oack)
                .afterTimeout()
                .expects(oack)
                .afterTimeout()
                .expects(oack)
                .sends(ack(0))
                .expects(file.blocks(1, Math.min(windowSize, 3)));
    }

    @Test
    @Tag("2347-N.9")
    @Tag("DF-6.3")
    @Tag("1350-5.8")
    void anOackToAWriteRequestIsAnsweredByBlockOne() {
        final Packet oack = oack("blksize", "512");
        ScriptedPeer.of(Ends.serverReceiving(new MemorySink(), TransferParameters.DEFAULT, oack))
                .expects(oack)
                .afterTimeout()
                .expects(oack)
                .sends(file.block(1))
                .expects(ack(1))
                .afterTimeout()
                .expects(ack(1));
    }

    @Test
    @Tag("2347-N.17")
    @Tag("DF-16.19")
    void aSizeProbeEndsSilently() {
        final Negotiated negotiated = Negotiated.reading("tsize", "0");
        final Packet answer = oack("tsize", Long.toString(Negotiated.FILE_SIZE));
        assertThat(negotiated.oack()).isEqualTo(answer);
        ScriptedPeer.of(Ends.serverSending(file.source(), negotiated.parameters(), answer))
                .expects(answer)
                .sends(Packet.error(8, "User aborted the transfer"))
                .expectsSilence()
                .expectsOutcome(Kind.REMOTE_ERROR);
    }
}

package dev.lockstep.tftp.transfer;

import static dev.lockstep.tftp.transfer.Packet.ack;
import static dev.lockstep.tftp.transfer.Packet.oack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.Rollover;
import dev.lockstep.tftp.wire.TransferMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that a client refuses, and its fallback to a request without options: RFC 2347 and 2349, decisions D12 and D14. */
class ClientRefusalTest {
    /** blksize 1024, windowsize 8, timeout 3, tsize, rollover 1. */
    private static final OptionRequest ALL = new OptionRequest(1024, 8, 3_000_000, 0, Rollover.TO_ONE);

    private final SampleFile file = new SampleFile(5000, 1024);
    private final MemorySink sink = new MemorySink();

    private ClientTransfer reader(final OptionRequest options) {
        return Ends.clientReading(sink, Ends.request(options));
    }

    @ParameterizedTest
    @CsvSource({
        "blksize,1025",
        "blksize,2048",
        "blksize,65464",
        "blksize,7",
        "blksize,0",
        "blksize,-8",
        "blksize,abc",
        "blksize,''",
        "blksize,99999999999999999999",
        "blksize,512x",
        "blksize,+512",
        "blksize,' 512'",
        "windowsize,9",
        "windowsize,0",
        "windowsize,65535",
        "windowsize,x",
        "windowsize,''",
        "timeout,2",
        "timeout,9",
        "timeout,0",
        "timeout,3s",
        "rollover,0",
        "rollover,2",
        "tsize,-1",
        "tsize,many"
    })
    @Tag("2347-N.14")
    @Tag("2348-5")
    @Tag("2349-T.5")
    @Tag("7440-3.5")
    @Tag("SEC-17.18")
    @Tag("DF-16.3")
    void aValueThatTheRfcForbidsIsRefusedByError8(final String option, final String value) {
        ScriptedPeer.of(reader(ALL))
                .ignores()
                .sends(oack("tsize", "1", option, value))
                .expectsReception(Reception.FAILED)
                .expectsError(8)
                .expectsOutcome(Kind.PROTOCOL_VIOLATION)
                .sends(Packet.data(1, "x"))
                .expectsSilence();
        assertThat(sink.writes).isZero();
    }

    @Test
    @Tag("2347-N.14")
    @Tag("2347-P.2")
    void theRefusalGoesToTheServersNewPort() {
        final ClientTransfer client = reader(ALL);
        ScriptedPeer.of(client)
                .ignores()
                .answersFrom(1114)
                .sends(oack("blksize", "2048"))
                .expectsError(8);
        assertThat(client.peerPort()).isEqualTo(1114);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tsize", "windowsize", "multicast", "xblksizex", "blksize2"})
    @Tag("2347-N.16")
    @Tag("D12")
    void anUnrequestedOptionIsRefusedUnlessLenient(final String option) {
        final OptionRequest blockSizeOnly = new OptionRequest(1024, 0, 0, BlockSource.UNKNOWN_SIZE, null);
        final Packet answer = oack("blksize", "1024", option, "5");
        for (final Conformance strict : new Conformance[] {Conformance.STRICT, Conformance.STANDARD}) {
            ScriptedPeer.of(Ends.clientReading(sink, Ends.request(blockSizeOnly, strict)))
                    .ignores()
                    .sends(answer)
                    .expectsError(8)
                    .expectsOutcome(Kind.PROTOCOL_VIOLATION);
        }
        final ClientTransfer lenient = Ends.clientReading(sink, Ends.request(blockSizeOnly, Conformance.LENIENT));
        ScriptedPeer.of(lenient).ignores().sends(answer).expects(ack(0));
        assertThat(lenient.parameters()).isEqualTo(Ends.parameters(1024, 1));
    }

    @Test
    @Tag("2347-N.16")
    void anOackToARequestWithoutOptionsIsRefused() {
        ScriptedPeer.of(reader(OptionRequest.NONE))
                .ignores()
                .sends(oack("tsize", "5"))
                .expectsError(8)
                .expectsOutcome(Kind.PROTOCOL_VIOLATION);
        ScriptedPeer.of(Ends.clientWriting(file.source(), Ends.request(OptionRequest.NONE)))
                .ignores()
                .sends(oack("blksize", "8"))
                .expectsError(8)
                .expectsOutcome(Kind.PROTOCOL_VIOLATION);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 4, 0})
    @Tag("2347-N.11")
    @Tag("D14")
    void anErrorThatOptionsMayHaveCausedLeadsToOneRequestWithoutOptions(final int code) {
        final SampleFile plain = new SampleFile(600, 512);
        ScriptedPeer.of(reader(ALL))
                .ignores()
                .answersFrom(1114)
                .sends(Packet.error(code, "no options"))
                .expectsReception(Reception.ACCEPTED)
                .expects(Packet.request(Opcode.RRQ, "boot/kernel", "octet"))
                .afterTimeout()
                .expects(Packet.request(Opcode.RRQ, "boot/kernel", "octet"))
                .answersFrom(1115)
                .sends(plain.blocks(1, 2))
                .expects(ack(1), ack(2));
        ScriptedPeer.of(reader(ALL))
                .ignores()
                .sends(Packet.error(code, "no options"), Packet.error(code, "no file either"))
                .expects(Packet.request(Opcode.RRQ, "boot/kernel", "octet"))
                .expectsOutcome(Kind.REMOTE_ERROR);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 6, 7, 9, 65535})
    @Tag("2347-N.11")
    @Tag("D14")
    void anyOtherErrorIsFinal(final int code) {
        ScriptedPeer.of(reader(ALL))
                .ignores()
                .sends(Packet.error(code, "no"))
                .expectsSilence()
                .expectsOutcome(Kind.REMOTE_ERROR);
    }

    @Test
    @Tag("D14")
    void aRequestWithoutOptionsIsNotRepeatedAfterAnError() {
        ScriptedPeer.of(reader(OptionRequest.NONE))
                .ignores()
                .sends(Packet.error(8, "no"))
                .expectsSilence()
                .expectsOutcome(Kind.REMOTE_ERROR);
    }

    @Test
    @Tag("D14")
    @Tag("2347-N.16")
    void anOackAfterTheFallbackIsIgnored() {
        ScriptedPeer.of(reader(ALL))
                .ignores()
                .sends(Packet.error(8, "no options"))
                .expects(Packet.request(Opcode.RRQ, "boot/kernel", "octet"))
                .sends(oack("blksize", "8"))
                .expectsReception(Reception.IGNORED)
                .expectsSilence();
    }

    @ParameterizedTest
    @EnumSource(names = {"STRICT", "STANDARD", "LENIENT"})
    @Tag("2349-S.2")
    @Tag("1350-I.3")
    void anAnnouncedSizeAboveTheLimitIsRefusedByError3(final Conformance conformance) {
        final ScriptedPeer peer = ScriptedPeer.of(Ends.clientReading(sink, limited(conformance)))
                .ignores()
                .sends(oack("tsize", "1001"))
                .expectsError(3)
                .expectsOutcome(Kind.CONTENT_FAILED);
        assertThat(peer.outcome().errorCode()).isEqualTo(3);
        ScriptedPeer.of(Ends.clientReading(sink, limited(conformance)))
                .ignores()
                .sends(oack("tsize", "1000"))
                .expects(ack(0));
        assertThat(sink.writes).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "1000"})
    @Tag("SEC-17.20")
    @Tag("3617-5.1")
    @Tag("2349-S.7")
    @Tag("1350-I.3")
    void theLimitHoldsRegardlessOfTheAnnouncedSize(final String announced) {
        final SampleFile endless = new SampleFile(5000, 512);
        final ScriptedPeer peer = ScriptedPeer.of(Ends.clientReading(sink, limited(Conformance.STANDARD)))
                .ignores();
        if (!announced.isEmpty()) {
            peer.sends(oack("tsize", announced)).expects(ack(0));
        }
        peer.sends(endless.block(1))
                .expects(ack(1))
                .sends(endless.block(2))
                .expectsError(3)
                .expectsOutcome(Kind.CONTENT_FAILED);
        assertThat(sink.content()).isEqualTo(endless.content(512));
        assertThat(sink.commits).isZero();
    }

    @Test
    @Tag("SEC-17.20")
    void aFileOfExactlyTheLimitIsAccepted() {
        final SampleFile exact = new SampleFile(1000, 512);
        ScriptedPeer.of(Ends.clientReading(sink, limited(Conformance.STANDARD)))
                .ignores()
                .sends(exact.blocks(1, 2))
                .expects(ack(1), ack(2));
        assertThat(sink.content()).isEqualTo(exact.content());
    }

    private static TransferRequest limited(final Conformance conformance) {
        return new TransferRequest(
                Ends.FILENAME,
                TransferMode.OCTET,
                new OptionRequest(0, 0, 0, 0, null),
                conformance,
                RetransmitPolicies.DEFAULT,
                Ends.SEED,
                1000,
                TimeLimits.NONE);
    }
}

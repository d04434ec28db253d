package dev.lockstep.tftp.transfer;

import static dev.lockstep.tftp.transfer.Packet.ack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.Rollover;
import dev.lockstep.tftp.wire.TransferMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client's request and the first answer to it, RFC 1350 section 4. */
class ClientOpeningTest {
    private static final OptionRequest ALL_OPTIONS = new OptionRequest(1428, 8, 3_000_000, 0, Rollover.TO_ONE);

    private final SampleFile file = new SampleFile(1200, 512);
    private final MemorySink sink = new MemorySink();

    private static TransferRequest request(final String filename, final OptionRequest options) {
        return new TransferRequest(
                FileName.of(filename),
                TransferMode.NETASCII,
                options,
                Conformance.STANDARD,
                RetransmitPolicies.DEFAULT,
                Ends.SEED,
                Long.MAX_VALUE,
                TimeLimits.NONE);
    }

    @Test
    @Tag("1350-5.1")
    @Tag("1350-3.2")
    @Tag("2347-P.3")
    void requestsAreEncodedAsInTheRfcs() {
        ScriptedPeer.of(Ends.clientReading(sink, request("f", OptionRequest.NONE)))
                .expects(Packet.hex("0001 66 00 6e65746173636969 00"));
        ScriptedPeer.of(Ends.clientWriting(file.source(), request("f", OptionRequest.NONE)))
                .expects(Packet.hex("0002 66 00 6e65746173636969 00"));
        ScriptedPeer.of(Ends.clientReading(sink, request("f", new OptionRequest(8, 0, 0, -1, null))))
                .expects(Packet.hex("0001 66 00 6e65746173636969 00 626c6b73697a65 00 38 00"));
    }

    @Test
    @Tag("2347-N.1")
    @Tag("2349-S.1")
    @Tag("2349-T.1")
    @Tag("7440-3.1")
    @Tag("DF-16.3")
    void eachOptionIsRequestedOnce() {
        ScriptedPeer.of(Ends.clientReading(sink, request("f", ALL_OPTIONS)))
                .expects(Packet.request(
                        Opcode.RRQ,
                        "f",
                        "netascii",
                        "tsize",
                        "0",
                        "blksize",
                        "1428",
                        "windowsize",
                        "8",
                        "timeout",
                        "3",
                        "rollover",
                        "1"));
    }

    @Test
    @Tag("2349-S.3")
    @Tag("2349-S.8")
    @Tag("DF-16.9")
    void aWriteAnnouncesItsSizeIfKnown() {
        ScriptedPeer.of(Ends.clientWriting(file.source(), request("f", new OptionRequest(0, 0, 500_000, 673312, null))))
                .expects(Packet.request(Opcode.WRQ, "f", "netascii", "tsize", "673312", "utimeout", "500000"));
        ScriptedPeer.of(Ends.clientWriting(
                        file.source(), request("f", new OptionRequest(1024, 0, 0, BlockSource.UNKNOWN_SIZE, null))))
                .expects(Packet.request(Opcode.WRQ, "f", "netascii", "blksize", "1024"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 400, 440, 450, 470, 490, 500})
    @Tag("2347-P.1")
    @Tag("SEC-17.10")
    @Tag("D5")
    void aRequestDropsOptionsToStayWithin512Bytes(final int nameLength) {
        final String name = "n".repeat(nameLength);
        assertThat(ClientTransfer.MAX_FILENAME_LENGTH).isEqualTo(500);
        final Packet sent = ScriptedPeer.of(Ends.clientReading(sink, request(name, ALL_OPTIONS)))
                .takeReceived()
                .get(0);
        assertThat(sent.length()).isLessThanOrEqualTo(512);
        assertThat(sent.cutTo(2 + nameLength + 10)).isEqualTo(Packet.request(Opcode.RRQ, name, "netascii"));
    }

    @Test
    @Tag("2347-P.1")
    @Tag("SEC-17.10")
    void aNameTooLongForARequestIsRefusedAndNotTruncated() {
        for (final int length : new int[] {501, 512, 70_000}) {
            assertThatThrownBy(() -> Ends.clientReading(sink, request("n".repeat(length), OptionRequest.NONE)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @Tag("1350-4.7")
    void theRequestGoesToTheRequestPortAndLaterPacketsToTheAnswersPort() {
        final ClientTransfer client = Ends.clientReading(sink, Ends.request(OptionRequest.NONE));
        assertThat(client.peerPort()).isEqualTo(69);
        final ScriptedPeer peer = ScriptedPeer.of(client).ignores().answersFrom(1114);
        peer.afterTimeout().ignores();
        assertThat(client.peerPort()).isEqualTo(69);
        peer.sends(file.block(1)).expects(ack(1));
        assertThat(client.peerPort()).isEqualTo(1114);
    }

    @Test
    @Tag("1350-4.7")
    @Tag("1350-4.5")
    @Tag("1350-4.6")
    @Tag("906-3.2")
    void aSecondAnswerFromAnotherPortIsAStranger() {
        final ScriptedPeer peer = ScriptedPeer.of(Ends.clientReading(sink, Ends.request(OptionRequest.NONE)))
                .ignores()
                .answersFrom(1114)
                .sends(file.block(1))
                .expects(ack(1))
                .sendsFrom(1115, file.block(1))
                .expectsReception(Reception.STRANGER)
                .sendsFrom(1115, Packet.error(0, "the other server"))
                .expectsReception(Reception.STRANGER)
                .sendsFrom(69, file.block(2))
                .expectsReception(Reception.STRANGER)
                .expectsSilence();
        peer.sends(file.block(2), file.block(3)).expects(ack(2), ack(3));
        assertThat(sink.content()).isEqualTo(file.content());
    }

    @Test
    @Tag("1350-4.7")
    @Tag("2347-N.9")
    void aWriterStaysWithTheFirstServer() {
        ScriptedPeer.of(Ends.clientWriting(file.source(), Ends.request(OptionRequest.NONE)))
                .ignores()
                .answersFrom(1114)
                .sends(ack(0))
                .expects(file.block(1))
                .sendsFrom(1115, ack(0))
                .expectsReception(Reception.STRANGER)
                .sendsFrom(1115, ack(1))
                .expectsReception(Reception.STRANGER)
                .expectsSilence()
                .sends(ack(1))
                .expects(file.block(2));
    }

    @Test
    @Tag("SEC-17.35")
    @Tag("1350-4.5")
    void anAnswerFromAnotherHostIsRejected() {
        final ScriptedPeer reader = ScriptedPeer.of(Ends.clientReading(sink, Ends.request(ALL_OPTIONS)))
                .ignores();
        final long waitNs = reader.waitNs();
        for (final Packet forged : new Packet[] {
            file.block(1), Packet.oack("blksize", "8"), Packet.oack("blksize", "9999"), Packet.error(1, "no"), ack(0)
        }) {
            reader.sendsFrom(Transfer.FOREIGN_HOST, forged)
                    .expectsReception(Reception.STRANGER)
                    .expectsState(TransferState.REQUESTING)
                    .expectsSilence();
        }
        assertThat(reader.waitNs()).isEqualTo(waitNs);
        assertThat(sink.writes).isZero();
        reader.sends(Packet.oack("blksize", "8")).expects(ack(0));
    }

    @Test
    @Tag("1350-4.11")
    @Tag("2347-N.8")
    @Tag("2347-N.9")
    void anErrorInAnswerEndsTheTransferWithItsCodeAndText() {
        final ScriptedPeer reader = ScriptedPeer.of(Ends.clientReading(sink, Ends.request(ALL_OPTIONS)))
                .ignores()
                .sends(Packet.error(1, "File not found"))
                .expectsReception(Reception.FAILED)
                .expectsSilence()
                .expectsOutcome(Kind.REMOTE_ERROR);
        assertThat(reader.outcome()).isEqualTo(new TransferOutcome(Kind.REMOTE_ERROR, 1, "File not found"));
        assertThat(sink.writes + sink.commits).isZero();
        ScriptedPeer.of(Ends.clientWriting(file.source(), Ends.request(ALL_OPTIONS)))
                .ignores()
                .sends(Packet.error(2, "read-only"))
                .expectsSilence()
                .expectsOutcome(Kind.REMOTE_ERROR);
    }

    @Test
    @Tag("DF-3.6")
    @Tag("DF-3.9")
    @Tag("SEC-17.16")
    void answersThatDoNotFitARequestAreIgnored() {
        final ScriptedPeer reader = ScriptedPeer.of(Ends.clientReading(sink, Ends.request(OptionRequest.NONE)))
                .ignores();
        for (final Packet packet : new Packet[] {
            Packet.data(0, "x".repeat(512)),
            Packet.data(2, "x".repeat(512)),
            Packet.data(65535, ""),
            ack(0),
            ack(1),
            Packet.request(Opcode.RRQ, "f", "octet")
        }) {
            reader.sends(packet).expectsReception(Reception.IGNORED).expectsState(TransferState.REQUESTING);
        }
        final ScriptedPeer writer = ScriptedPeer.of(Ends.clientWriting(file.source(), Ends.request(OptionRequest.NONE)))
                .ignores();
        for (final Packet packet : new Packet[] {ack(1), ack(65535), file.block(1), Packet.data(0, "")}) {
            writer.sends(packet).expectsReception(Reception.IGNORED).expectsState(TransferState.REQUESTING);
        }
        for (final String digits : new String[] {"", "00", "0003", "000400", "0005", "0009 0000"}) {
            reader.sends(Packet.hex(digits)).expectsReception(Reception.MALFORMED);
        }
        reader.expectsSilence().sends(file.block(1)).expects(ack(1));
        writer.expectsSilence().sends(ack(0)).expects(file.block(1));
    }

    @Test
    @Tag("DF-3.5")
    @Tag("SEC-17.16")
    void aFirstBlockThatIsTooLongIsRefused() {
        ScriptedPeer.of(Ends.clientReading(sink, Ends.request(OptionRequest.NONE)))
                .ignores()
                .sends(Packet.data(1, "x".repeat(513)))
                .expectsReception(Reception.FAILED)
                .expectsError(4)
                .expectsOutcome(Kind.PROTOCOL_VIOLATION);
        assertThat(sink.writes).isZero();
    }
}

package dev.lockstep.tftp.transfer;

import static dev.lockstep.tftp.transfer.Packet.ack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Datagrams from another transfer identifier or another address, RFC 1350 section 4. */
class StrangersTest {
    private static final List<Long> STRANGERS =
            List.of(Transfer.FOREIGN_HOST, 0L, 69L, ScriptedPeer.PORT + 1L, ScriptedPeer.PORT + 65536L, 65535L);

    private final SampleFile file = new SampleFile(1200, 512);

    private void expectNoDisturbance(final ScriptedPeer peer, final TransferState state, final Packet... packets) {
        for (final long stranger : STRANGERS) {
            for (final Packet packet : packets) {
                final long waitNs = peer.waitNs();
                peer.sendsFrom(stranger, packet)
                        .expectsReception(Reception.STRANGER)
                        .expectsSilence()
                        .expectsState(state);
                assertThat(peer.waitNs()).isEqualTo(waitNs);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("1350-4.5")
    @Tag("1350-4.6")
    @Tag("1350-2.1")
    @Tag("DF-5.4")
    @Tag("SEC-17.34")
    void aStrangerDoesNotDisturbASender(final SendingEnd end) {
        final ScriptedPeer peer = end.start(file, TransferParameters.DEFAULT)
                .expects(file.block(1))
                .sends(ack(1))
                .expects(file.block(2));
        expectNoDisturbance(
                peer,
                TransferState.TRANSFERRING,
                ack(2),
                ack(1),
                Packet.error(0, "stop"),
                Packet.error(5, ""),
                Packet.oack("blksize", "8"),
                Packet.hex(""),
                Packet.hex("0005"));
        peer.sends(ack(2)).expects(file.block(3)).sends(ack(3)).expectsOutcome(Kind.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("1350-4.5")
    @Tag("1350-4.6")
    @Tag("1350-2.1")
    @Tag("DF-5.4")
    @Tag("SEC-17.34")
    void aStrangerDoesNotDisturbAReceiver(final ReceivingEnd end) {
        final MemorySink sink = new MemorySink();
        final ScriptedPeer peer =
                end.start(sink, TransferParameters.DEFAULT).sends(file.block(1)).expects(ack(1));
        expectNoDisturbance(
                peer,
                TransferState.TRANSFERRING,
                Packet.data(2, "x".repeat(512)),
                Packet.data(2, "end"),
                Packet.data(2, "x".repeat(513)),
                Packet.data(1, "x".repeat(512)),
                Packet.error(0, "stop"),
                Packet.hex("000300"));
        peer.sends(file.block(2), file.block(3)).expects(ack(2), ack(3));
        expectNoDisturbance(peer, TransferState.DALLYING, file.block(3), Packet.error(0, "stop"));
        peer.afterTimeout().expectsOutcome(Kind.COMPLETED);
        assertThat(sink.content()).isEqualTo(file.content());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("1350-4.5")
    @Tag("1350-4.6")
    void aServerKnowsItsClientFromTheStart(final ServerOpening opening) {
        final ScriptedPeer peer = opening.start(file);
        expectNoDisturbance(
                peer, TransferState.OPENING, ack(0), ack(1), file.block(1), Packet.error(8, "no"), file.block(2));
    }

    /** The first packet of a server, after a request and nothing else. */
    enum ServerOpening {
        DATA {
            @Override
            ScriptedPeer start(final SampleFile file) {
                return ScriptedPeer.of(Ends.serverSending(file.source(), TransferParameters.DEFAULT))
                        .expects(file.block(1));
            }
        },
        OACK_TO_READ {
            @Override
            ScriptedPeer start(final SampleFile file) {
                final Packet oack = Packet.oack("windowsize", "4");
                return ScriptedPeer.of(Ends.serverSending(file.source(), Ends.parameters(512, 4), oack))
                        .expects(oack);
            }
        },
        ACK {
            @Override
            ScriptedPeer start(final SampleFile file) {
                return ScriptedPeer.of(Ends.serverReceiving(new MemorySink(), TransferParameters.DEFAULT))
                        .expects(ack(0));
            }
        },
        OACK_TO_WRITE {
            @Override
            ScriptedPeer start(final SampleFile file) {
                final Packet oack = Packet.oack("windowsize", "4");
                return ScriptedPeer.of(Ends.serverReceiving(new MemorySink(), Ends.parameters(512, 4), oack))
                        .expects(oack);
            }
        };

        abstract ScriptedPeer start(SampleFile file);
    }
}

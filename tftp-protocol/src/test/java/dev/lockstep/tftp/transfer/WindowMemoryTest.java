package dev.lockstep.tftp.transfer;

import static dev.lockstep.tftp.transfer.Packet.ack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.wire.TransferMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server's transfer takes little memory until the client has answered. */
@Tag("SEC-17.23")
class WindowMemoryTest {
    private static final TransferParameters WINDOW_OF_8 = Ends.parameters(1024, 8);
    private static final Packet OACK = Packet.oack("blksize", "1024", "windowsize", "8");

    private final SampleFile file = new SampleFile(20 * 1024 + 7, 1024);
    private final MemorySink sink = new MemorySink();
    private final List<Integer> asked = new ArrayList<>();
    private boolean scarce;

    private @Nullable MutableDirectBuffer supply(final int length) {
        asked.add(length);
        return scarce ? null : new UnsafeBuffer(new byte[length]);
    }

    private static Agreement agreement(final boolean write) {
        return new Agreement(TransferMode.OCTET, write, WINDOW_OF_8, OACK.bytes(), Long.MAX_VALUE);
    }

    private ServerTransfer reading() {
        return ServerTransfer.reading(agreement(false), file.source(), RetransmitPolicies.DEFAULT, 1, ScriptedPeer.PORT)
                .begin(this::supply);
    }

    @Test
    void theMemoryOfTheWindowIsTakenOnceTheReaderHasAnswered() {
        final ScriptedPeer peer =
                ScriptedPeer.of(reading()).expects(OACK).afterTimeout().expects(OACK);
        assertThat(asked).containsExactly(agreement(false).memoryLength());
        assertThat(agreement(false).memoryLength()).isLessThanOrEqualTo(1024);
        peer.sends(ack(0)).expects(file.blocks(1, 8));
        assertThat(asked)
                .containsExactly(
                        agreement(false).memoryLength(), agreement(false).provenMemoryLength());
        assertThat(agreement(false).provenMemoryLength()).isGreaterThanOrEqualTo(8 * 1028);
    }

    @Test
    void withoutMemoryTheAnswerCountsAsLostAndIsAskedForAgain() {
        final ServerTransfer transfer = reading();
        final ScriptedPeer peer = ScriptedPeer.of(transfer).expects(OACK);
        scarce = true;
        peer.sends(ack(0)).expectsReception(Reception.IGNORED).expectsSilence().expectsState(TransferState.OPENING);
        peer.afterTimeout().expects(OACK).sends(ack(0)).expectsSilence();
        scarce = false;
        peer.afterTimeout().expects(OACK).sends(ack(0)).expects(file.blocks(1, 8));
    }

    @Test
    void aWriterIsGivenMemoryForABlockOnceItHasAnswered() {
        final ScriptedPeer peer = ScriptedPeer.of(
                        ServerTransfer.writing(agreement(true), sink, RetransmitPolicies.DEFAULT, 1, ScriptedPeer.PORT)
                                .begin(this::supply))
                .expects(OACK);
        assertThat(asked).containsExactly(agreement(true).memoryLength());
        scarce = true;
        peer.sends(file.block(1)).expectsState(TransferState.OPENING);
        scarce = false;
        sink.writeStatus = ContentStatus.NOT_READY;
        peer.after(Duration.ofMillis(200)).sends(file.block(1)).expectsState(TransferState.TRANSFERRING);
        sink.writeStatus = ContentStatus.OK;
        peer.contentIsReady();
        assertThat(sink.content()).isEqualTo(file.content(1024));
    }

    @Test
    void aTransferWithoutOptionsHasItsOneBlockAtOnce() {
        final Agreement plain =
                new Agreement(TransferMode.OCTET, false, TransferParameters.DEFAULT, new byte[0], Long.MAX_VALUE);
        assertThat(plain.memoryLength()).isEqualTo(plain.provenMemoryLength()).isGreaterThan(512);
    }

    @Test
    void aTransferThatGetsNoMemoryDoesNotBegin() {
        scarce = true;
        assertThatThrownBy(this::reading).isInstanceOf(IllegalStateException.class);
    }
}

package dev.lockstep.tftp.transfer;

import static dev.lockstep.tftp.transfer.Packet.ack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.Opcode;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A peer that repeats its packet is alive and misses ours: back-off is taken back, and nothing leaves before the timer expires. */
@Tag("DF-6.6")
class PeerRepetitionTest {
    private static final RetransmitPolicy EXACT = RetransmitPolicies.parse("adaptive:jitter=0");
    private static final Duration TICK = Duration.ofMillis(1);

    private final SampleFile file = new SampleFile(40 * 512 + 100, 512);
    private final MemorySink sink = new MemorySink();

    /** Blocks 1 to 20 took 10 ms each, block 21 is out. */
    private ScriptedPeer sender(final SendingEnd end) {
        final ScriptedPeer peer = end.start(file, TransferParameters.DEFAULT);
        for (int block = 1; block <= 20; block++) {
            peer.after(Duration.ofMillis(10)).sends(ack(block));
        }
        return peer.ignores();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("1123-4.2.3.1a")
    void aRepeatedAckTakesTheBackOffOfASenderBackAndCausesNoDataByItself(final SendingEnd end) {
        final ScriptedPeer peer = sender(end);
        final long firstNs = peer.waitNs();
        for (int i = 0; i < 4; i++) {
            peer.afterTimeout().expects(file.block(21));
        }
        assertThat(peer.waitNs()).isGreaterThan(10 * firstNs);
        peer.after(Duration.ofSeconds(1)).sends(ack(20)).expectsSilence();
        assertThat(peer.waitNs()).isBetween(firstNs * 9 / 10, firstNs * 12 / 10);
        final long waitNs = peer.waitNs();
        peer.after(Duration.ofNanos(waitNs / 2)).sends(ack(20), ack(20)).expectsSilence();
        assertThat(peer.waitNs()).as("another one postpones nothing").isEqualTo(waitNs - waitNs / 2);
        peer.afterTimeout().expects(file.block(21));
        assertThat(peer.waitNs()).as("it backs off again").isGreaterThan(3 * firstNs / 2);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-6.2")
    void aPeerThatAnswersEachCopyWithItsOldAckKeepsTheBackOff(final SendingEnd end) {
        final ScriptedPeer peer = sender(end);
        int copies = 0;
        for (int i = 0; i < 30_000; i++) {
            peer.after(TICK.multipliedBy(2));
            if (peer.takeReceived().contains(file.block(21))) {
                copies++;
                peer.sends(ack(20)).expectsSilence();
            }
        }
        assertThat(copies).as("in a minute").isLessThan(15);
    }

    /** The round trip rises to a second. Copies that left too early are answered late, and each answer looks like a repetition. */
    @Test
    @Tag("6298-3.1")
    void lateAnswersToCopiesAreNoRepetitions() {
        final ScriptedPeer peer = ScriptedPeer.of(Ends.serverSending(file.source(), TransferParameters.DEFAULT, EXACT));
        for (int block = 1; block <= 10; block++) {
            peer.after(TICK).sends(ack(block));
        }
        peer.ignores();
        // block 11 leaves at 0, 0.2 and 0.6 s, and is acknowledged after 1.0, 1.2 and 1.6 s
        peer.after(Duration.ofSeconds(1))
                .expects(file.block(11), file.block(11))
                .sends(ack(11))
                .ignores();
        final long waitNs = peer.waitNs();
        peer.after(Duration.ofMillis(200))
                .sends(ack(11))
                .after(Duration.ofMillis(400))
                .sends(ack(11));
        assertThat(peer.waitNs()).isEqualTo(waitNs - Duration.ofMillis(600).toNanos());
    }

    /** Block 11 was lost for 20 s, and then block 12: what was lost before does not make the repetitions of its ACK count less. */
    @Test
    void aLongLossBeforeDoesNotDeafenTheSender() {
        final ScriptedPeer peer = ScriptedPeer.of(Ends.serverSending(file.source(), TransferParameters.DEFAULT, EXACT));
        for (int block = 1; block <= 10; block++) {
            peer.after(TICK).sends(ack(block));
        }
        peer.after(Duration.ofSeconds(20)).sends(ack(11));
        for (int i = 0; i < 12; i++) {
            peer.after(Duration.ofSeconds(1)).sends(ack(11));
        }
        peer.ignores();
        for (int i = 0; i < 10; i++) {
            peer.after(Duration.ofSeconds(1));
            assertThat(peer.takeReceived()).isNotEmpty().containsOnly(file.block(12));
            peer.sends(ack(11));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRepeatedBlockTakesTheBackOffOfAReceiverBack(final ReceivingEnd end) {
        final ScriptedPeer peer = end.start(sink, TransferParameters.DEFAULT);
        for (int block = 1; block <= 20; block++) {
            peer.after(Duration.ofMillis(10)).sends(file.block(block));
        }
        final long firstNs = peer.ignores().waitNs();
        peer.afterTimeout().afterTimeout().afterTimeout().ignores();
        assertThat(peer.waitNs()).isGreaterThan(6 * firstNs);
        peer.after(Duration.ofSeconds(3)).sends(file.block(20)).expects(ack(20));
        assertThat(peer.waitNs()).isBetween(firstNs * 9 / 10, firstNs * 12 / 10);
    }

    @Test
    void aRepeatedOackShowsAWriterThatItsFirstBlockWasLost() {
        final OptionRequest options = new OptionRequest(1024, 0, 0, BlockSource.UNKNOWN_SIZE, null);
        final Packet oack = Packet.oack("blksize", "1024");
        final SampleFile blocks = new SampleFile(5000, 1024);
        final ScriptedPeer peer = ScriptedPeer.of(Ends.clientWriting(blocks.source(), Ends.request(options)))
                .after(Duration.ofMillis(10))
                .sends(oack);
        final long firstNs = peer.ignores().waitNs();
        peer.afterTimeout().afterTimeout().afterTimeout().ignores();
        peer.after(Duration.ofMillis(500)).sends(oack).expectsSilence();
        assertThat(peer.waitNs()).isBetween(firstNs * 9 / 10, firstNs * 12 / 10);
        peer.afterTimeout().expects(blocks.block(1));
    }

    @Test
    @Tag("D13")
    @Tag("DF-16.16")
    void aRequestThatComesAgainAtTheTransfersPortCountsLikeOneAtTheRequestPort() {
        final Packet request = Packet.request(Opcode.RRQ, "boot/kernel", "octet");
        ScriptedPeer.of(Ends.serverSending(file.source(), TransferParameters.DEFAULT))
                .expects(file.block(1))
                .after(Duration.ofMillis(500))
                .sends(request)
                .expects(file.block(1));
        final Packet oack = Packet.oack("blksize", "1024");
        ScriptedPeer.of(Ends.serverReceiving(sink, Ends.parameters(1024, 1), oack))
                .expects(oack)
                .sends(request)
                .expectsSilence()
                .sends(Packet.request(Opcode.WRQ, "boot/kernel", "octet"))
                .expects(oack);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-6.1")
    void repetitionsExtendNoPatience(final SendingEnd end) {
        final ScriptedPeer peer = sender(end);
        final long startNs = peer.nowNs();
        for (int i = 0; i < 119; i++) {
            peer.after(Duration.ofMillis(500)).sends(ack(20));
        }
        peer.expectsState(TransferState.TRANSFERRING).afterAllTimeouts().expectsOutcome(Kind.TIMED_OUT);
        assertThat(Duration.ofNanos(peer.nowNs() - startNs)).isEqualTo(Duration.ofSeconds(60));
    }

    /** The client answers nothing for a while, which is longer than all unasked copies of the last block take. */
    @Test
    @Tag("1350-6.6")
    @Tag("1350-6.7")
    void aLastBlockThatIsAskedForLeavesAlsoAfterTheUnaskedCopies() {
        final SampleFile small = new SampleFile(600, 512);
        final ScriptedPeer peer = SendingEnd.SERVER_THAT_IS_READ.start(small, TransferParameters.DEFAULT);
        peer.after(Duration.ofMillis(10)).sends(ack(1)).after(Duration.ofSeconds(25));
        assertThat(peer.takeReceived()).hasSize(1 + 6);
        peer.after(Duration.ofSeconds(25)).expectsSilence().expectsState(TransferState.TRANSFERRING);
        peer.sends(ack(1)).expectsSilence().after(Duration.ofMillis(300)).expects(small.block(2));
        peer.sends(ack(2)).expectsOutcome(Kind.COMPLETED);
    }
}

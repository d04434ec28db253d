package dev.lockstep.tftp.transfer;

import static dev.lockstep.tftp.transfer.Packet.ack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.TransferMode;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The instants at which a transfer gives up: its patience, and the limits of a client's time. */
class DeadlinesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final RetransmitPolicy DOUBLING = RetransmitPolicies.parse("exponential:1s,jitter=0,patience=8s");

    private final SampleFile file = new SampleFile(40 * 512 + 100, 512);
    private final MemorySink sink = new MemorySink();

    private static TransferRequest request(final TimeLimits limits) {
        return new TransferRequest(
                Ends.FILENAME,
                TransferMode.OCTET,
                OptionRequest.NONE,
                Conformance.STANDARD,
                DOUBLING,
                Ends.SEED,
                Long.MAX_VALUE,
                limits);
    }

    private static void expectEnd(final ScriptedPeer peer, final long startNs, final Duration after) {
        peer.afterAllTimeouts().expectsOutcome(Kind.TIMED_OUT);
        assertThat(Duration.ofNanos(peer.nowNs() - startNs)).isEqualTo(after);
    }

    /** Timeouts of 1, 2, 4 and 8 s would end after 15 s. */
    @Test
    @Tag("7440-6.1")
    void aClientThatNobodyAnswersGivesUpWhenItsPatienceEnds() {
        final ScriptedPeer peer = ScriptedPeer.of(Ends.clientReading(sink, request(TimeLimits.NONE)));
        expectEnd(peer, peer.nowNs(), PATIENCE);
        assertThat(peer.takeReceived()).hasSize(4);
    }

    @Test
    @Tag("7440-6.1")
    void aSenderGivesUpWhenItsPatienceEnds() {
        final ScriptedPeer peer = ScriptedPeer.of(
                        Ends.serverSending(file.source(), TransferParameters.DEFAULT, DOUBLING))
                .after(Duration.ofMillis(900))
                .sends(ack(1));
        expectEnd(peer, peer.nowNs(), PATIENCE);
    }

    @Test
    @Tag("7440-6.1")
    void aReceiverGivesUpWhenItsPatienceEnds() {
        final ScriptedPeer peer = ScriptedPeer.of(Ends.clientReading(sink, request(TimeLimits.NONE)))
                .after(Duration.ofMillis(900))
                .sends(file.block(1));
        expectEnd(peer, peer.nowNs(), PATIENCE);
    }

    @Test
    @Tag("7440-6.1")
    void aServerLeavesAnUnprovenClientWhenItsPatienceEnds() {
        final ScriptedPeer peer =
                ScriptedPeer.of(Ends.serverSending(file.source(), TransferParameters.DEFAULT, DOUBLING));
        expectEnd(peer, peer.nowNs(), PATIENCE);
    }

    @Test
    void aClientDoesNotWaitLongerForTheFirstAnswerThanItWasTold() {
        final TimeLimits limits = new TimeLimits(2_500_000_000L, TimeLimits.UNLIMITED, TimeLimits.UNLIMITED);
        final ScriptedPeer silent = ScriptedPeer.of(Ends.clientReading(sink, request(limits)));
        expectEnd(silent, silent.nowNs(), Duration.ofMillis(2500));
        assertThat(silent.outcome().message()).isEqualTo("no answer within 2500ms");
        assertThat(silent.takeReceived()).as("the request, and no ERROR").hasSize(2);

        final ScriptedPeer answered = ScriptedPeer.of(Ends.clientReading(sink, request(limits)))
                .after(Duration.ofSeconds(2))
                .sends(file.block(1));
        expectEnd(answered, answered.nowNs(), PATIENCE);
    }

    /** A server that sends one block each 7 s makes progress for ever. */
    @Test
    void aTransferDoesNotTakeLongerThanItWasTold() {
        final TimeLimits limits = new TimeLimits(TimeLimits.UNLIMITED, 60_000_000_000L, TimeLimits.UNLIMITED);
        final ScriptedPeer peer = ScriptedPeer.of(Ends.clientReading(sink, request(limits)));
        for (int block = 1; block <= 8; block++) {
            peer.after(Duration.ofSeconds(7)).sends(file.block(block)).expectsState(TransferState.TRANSFERRING);
        }
        peer.after(Duration.ofSeconds(4)).expectsOutcome(Kind.TIMED_OUT);
        assertThat(peer.outcome().message()).isEqualTo("no end of the transfer within 1m");
        assertThat(peer.takeReceived())
                .last()
                .satisfies(packet -> assertThat(packet.toString()).startsWith("ERROR 0 no end"));
        assertThat(sink.commits).isZero();
    }

    @Test
    void theLimitOfTheWholeTransferHoldsBeforeTheFirstAnswerToo() {
        final TimeLimits limits = new TimeLimits(5_000_000_000L, 3_000_000_000L, TimeLimits.UNLIMITED);
        final ScriptedPeer peer = ScriptedPeer.of(Ends.clientReading(sink, request(limits)));
        expectEnd(peer, peer.nowNs(), Duration.ofSeconds(3));
    }

    @Test
    void aStoredFileIsNotLostToTheLimitOfTheTransfersTime() {
        final TimeLimits limits = new TimeLimits(TimeLimits.UNLIMITED, 1_000_000_000L, TimeLimits.UNLIMITED);
        ScriptedPeer.of(Ends.clientReading(sink, request(limits)))
                .sends(Packet.data(1, "all"))
                .expectsState(TransferState.DALLYING)
                .after(Duration.ofSeconds(1))
                .expectsState(TransferState.DALLYING)
                .afterAllTimeouts()
                .expectsOutcome(Kind.COMPLETED);
    }

    @Test
    @Tag("1350-6.5")
    void aDallyIsNoLongerThanItWasTold() {
        final TimeLimits limits = new TimeLimits(TimeLimits.UNLIMITED, TimeLimits.UNLIMITED, 2_000_000_000L);
        final ScriptedPeer peer = ScriptedPeer.of(Ends.clientReading(sink, request(limits)));
        peer.after(Duration.ofSeconds(7)).sends(Packet.data(1, "all")).expectsState(TransferState.DALLYING);
        assertThat(Duration.ofNanos(peer.waitNs())).isEqualTo(Duration.ofSeconds(2));
        peer.after(Duration.ofMillis(1500)).sends(Packet.data(1, "all"));
        assertThat(Duration.ofNanos(peer.waitNs())).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void limitsArePositive() {
        assertThatThrownBy(() -> new TimeLimits(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TimeLimits(1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TimeLimits(1, 1, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}

package dev.lockstep.tftp.transfer;

import static dev.lockstep.tftp.transfer.Packet.ack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.retransmit.RetransmitStrategy;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.TransferMode;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A client that is told to end before the server has answered its request. */
class WithdrawalTest {
    private static final String TEN_SECONDS = "fixed:10s,patience=60s";

    private final SampleFile file = new SampleFile(1200, 512);
    private final MemorySink sink = new MemorySink();

    private static TransferRequest request(final RetransmitPolicy policy, final TimeLimits limits) {
        return new TransferRequest(
                Ends.FILENAME,
                TransferMode.OCTET,
                OptionRequest.NONE,
                Conformance.STANDARD,
                policy,
                Ends.SEED,
                Long.MAX_VALUE,
                limits);
    }

    private static ScriptedPeer giveUp(final Transfer client) {
        return ScriptedPeer.of(client)
                .ignores()
                .aborts(0, "interrupted")
                .expectsError(0)
                .expectsState(TransferState.WITHDRAWN);
    }

    private ScriptedPeer giveUpReading(final TransferRequest request) {
        return giveUp(Ends.clientReading(sink, request));
    }

    @Test
    @Tag("DF-5.6")
    @Tag("1350-7.1")
    void theServersFirstAnswerGetsTheErrorAndEndsIt() {
        giveUpReading(Ends.request(OptionRequest.NONE))
                .sends(file.block(1))
                .expectsError(0)
                .expectsOutcome(Kind.ABORTED)
                .sends(file.block(1))
                .expectsSilence();
        assertThat(sink.writes).isZero();
    }

    @Test
    @Tag("DF-5.6")
    void aServerThatRefusesTheRequestGetsNoError() {
        giveUpReading(Ends.request(OptionRequest.NONE))
                .sends(Packet.error(1, "no such file"))
                .expectsSilence()
                .expectsOutcome(Kind.ABORTED);
    }

    @Test
    @Tag("DF-5.6")
    @Tag("DF-3.6")
    void aPacketThatAnswersNoRequestGetsNoError() {
        final ScriptedPeer reader = giveUpReading(Ends.request(OptionRequest.NONE));
        for (final Packet packet : new Packet[] {
            Packet.data(2, "x".repeat(512)), ack(0), Packet.request(Opcode.RRQ, "f", "octet"), Packet.hex("0003")
        }) {
            reader.sends(packet).expectsSilence().expectsState(TransferState.WITHDRAWN);
        }
        final ScriptedPeer writer = giveUp(Ends.clientWriting(file.source(), Ends.request(OptionRequest.NONE)));
        writer.sends(file.block(1), ack(1)).expectsSilence().expectsState(TransferState.WITHDRAWN);
        writer.sends(ack(0)).expectsError(0).expectsOutcome(Kind.ABORTED);
    }

    @Test
    @Tag("DF-5.4")
    void anotherHostGetsNoError() {
        giveUpReading(Ends.request(OptionRequest.NONE))
                .sendsFrom(Transfer.FOREIGN_HOST, file.block(1))
                .expectsReception(Reception.STRANGER)
                .sendsFrom(Transfer.FOREIGN_HOST, Packet.error(0, "stop"))
                .expectsReception(Reception.STRANGER)
                .expectsSilence()
                .expectsState(TransferState.WITHDRAWN);
    }

    @Test
    @Tag("DF-5.6")
    void nothingIsAwaitedLongerThanASecond() {
        final ScriptedPeer peer = giveUpReading(request(RetransmitPolicies.parse(TEN_SECONDS), TimeLimits.NONE));
        assertThat(Duration.ofNanos(peer.waitNs())).isEqualTo(Duration.ofSeconds(1));
        peer.afterTimeout().expectsSilence().expectsOutcome(Kind.ABORTED);
    }

    @Test
    @Tag("DF-5.6")
    void nothingIsAwaitedThatWouldBeRepeated() {
        final ScriptedPeer peer =
                giveUpReading(request(RetransmitPolicies.parse("fixed:300ms,patience=60s"), TimeLimits.NONE));
        assertThat(Duration.ofNanos(peer.waitNs())).isEqualTo(Duration.ofMillis(300));
        peer.afterTimeout().expectsSilence().expectsOutcome(Kind.ABORTED);
    }

    @Test
    void theLimitsOfTheTransfersTimeHold() {
        final TimeLimits limits = new TimeLimits(500_000_000L, TimeLimits.UNLIMITED, TimeLimits.UNLIMITED);
        final ScriptedPeer peer = giveUpReading(request(RetransmitPolicies.parse(TEN_SECONDS), limits));
        assertThat(Duration.ofNanos(peer.waitNs())).isEqualTo(Duration.ofMillis(500));
        peer.afterTimeout().expectsSilence().expectsOutcome(Kind.ABORTED);
    }

    @Test
    void aClientThatMayNotDallyEndsAtOnce() {
        final TimeLimits atOnce = new TimeLimits(TimeLimits.UNLIMITED, TimeLimits.UNLIMITED, 0);
        ScriptedPeer.of(Ends.clientReading(sink, request(RetransmitPolicies.parse(TEN_SECONDS), atOnce)))
                .ignores()
                .aborts(0, "interrupted")
                .expectsError(0)
                .expectsOutcome(Kind.ABORTED);
    }

    @Test
    void aClientWhoseTimeoutStrategyFailsEndsAtOnce() {
        final ScriptedPeer peer =
                ScriptedPeer.of(Ends.clientReading(sink, request(new FailingPolicy(), TimeLimits.NONE)));
        peer.expectsError(0).expectsOutcome(Kind.ABORTED);
        assertThat(peer.outcome().message()).isEqualTo("internal error");
    }

    /** Throws when the first timeout is asked for. */
    private static final class FailingPolicy implements RetransmitPolicy, RetransmitStrategy {
        @Override
        public RetransmitStrategy newStrategy(final long seed) {
            return this;
        }

        @Override
        public RetransmitPolicy withNegotiatedInterval(final long intervalNs) {
            return this;
        }

        @Override
        public void onTransmit(final long nowNs, final boolean retransmission) {
            throw new UnsupportedOperationException("no strategy");
        }

        @Override
        public void onReply(final long rttNs, final boolean ambiguous) {
            // never called
        }

        @Override
        public void onTimeout() {
            // never called
        }

        @Override
        public long timeoutNs() {
            return 1;
        }
    }
}

package dev.lockstep.tftp.transfer;

import static dev.lockstep.tftp.transfer.Packet.ack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.wire.TransferMode;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Retransmission times, RFC 1123 section 4.2.3.2, RFC 6298 and RFC 2349. {@link PatienceTest} tests the limits of retransmission. */
class TimersTest {
    private final SampleFile file = new SampleFile(200 * 512 + 100, 512);

    @ParameterizedTest
    @EnumSource
    @Tag("6298-2.1")
    @Tag("8085-3.1.3")
    @Tag("DF-6.3")
    @Tag("D16")
    void anUnansweredFirstPacketIsRepeatedAfterOneSecond(final FirstPacket first) {
        final ScriptedPeer peer = first.start();
        final Packet packet = peer.takeReceived().get(0);
        expectWait(peer, 1.0, 1.2);
        peer.after(Duration.ofMillis(999)).expectsSilence().afterTimeout().expects(packet);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("1123-4.2.3.2b")
    @Tag("6298-5.5")
    @Tag("8085-3.1.10")
    void theIntervalsGrowAtLeastByHalfUpToACap(final FirstPacket first) {
        final ScriptedPeer peer = first.start();
        long intervalNs = peer.waitNs();
        for (int i = 0; i < 3; i++) {
            peer.afterTimeout();
            assertThat(peer.waitNs()).isGreaterThan(3 * intervalNs / 2);
            intervalNs = peer.waitNs();
        }
        expectWait(peer, 8.0, 8.8);
    }

    @Test
    @Tag("6298-2.5")
    @Tag("1123-4.2.3.2b")
    void theGrowthIsCappedAtEightSeconds() {
        final ScriptedPeer peer = SendingEnd.CLIENT_THAT_WRITES.start(file, TransferParameters.DEFAULT);
        for (int i = 0; i < 10; i++) {
            peer.afterTimeout();
        }
        expectWait(peer, 8.0, 8.8);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("1123-4.2.3.2a")
    @Tag("6298-2.4")
    @Tag("8085-3.1.1b")
    void theTimeoutAdaptsToTheRoundTrip(final SendingEnd end) {
        final long nearNs = exchangeBlocks(end, Duration.ofMillis(5));
        final long farNs = exchangeBlocks(end, Duration.ofMillis(400));
        assertThat(Duration.ofNanos(nearNs)).isBetween(Duration.ofMillis(200), Duration.ofMillis(220));
        assertThat(Duration.ofNanos(farNs)).isBetween(Duration.ofMillis(800), Duration.ofMillis(1500));
    }

    /** Acknowledges each block after a round trip. After a warm-up the sender must send no block twice. */
    private long exchangeBlocks(final SendingEnd end, final Duration roundTrip) {
        final ScriptedPeer peer = end.start(file, TransferParameters.DEFAULT);
        for (int block = 1; block <= 4; block++) {
            peer.after(roundTrip).ignores().sends(ack(block));
        }
        for (int block = 5; block <= 100; block++) {
            peer.expects(file.block(block)).after(roundTrip).expectsSilence().sends(ack(block));
        }
        return peer.waitNs();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("6298-5.5")
    @Tag("6298-3.1")
    void theTimeoutStaysDoubledUntilABlockIsAnsweredWithoutRepetition(final SendingEnd end) {
        final ScriptedPeer peer = end.start(file, TransferParameters.DEFAULT);
        for (int block = 1; block <= 20; block++) {
            peer.after(Duration.ofMillis(100)).sends(ack(block));
        }
        final long cleanNs = peer.waitNs();
        peer.afterTimeout().afterTimeout().afterTimeout();
        assertThat(peer.waitNs()).isGreaterThan(6 * cleanNs);
        // the ACK may answer any of four copies: no sample, no shorter timeout
        peer.after(Duration.ofMillis(1)).sends(ack(21));
        assertThat(peer.waitNs()).isGreaterThan(6 * cleanNs);
        // the next block is sent once: its round trip is a sample, and the timeout is as before
        peer.after(Duration.ofMillis(100)).sends(ack(22));
        assertThat(peer.waitNs()).isLessThan(2 * cleanNs);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("6298-3.1")
    void theAckOfARepeatedBlockIsNoSample(final SendingEnd end) {
        final ScriptedPeer peer = end.start(file, TransferParameters.DEFAULT);
        for (int block = 1; block <= 20; block++) {
            peer.after(Duration.ofMillis(100)).sends(ack(block));
        }
        peer.afterTimeout();
        final long doubledNs = peer.waitNs();
        peer.after(Duration.ofNanos(doubledNs - 1)).sends(ack(21));
        assertThat(peer.waitNs()).isEqualTo(doubledNs);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("6298-3.1")
    @Tag("6298-5.5")
    void theAnswerToARepeatedFirstPacketIsNoSample(final FirstPacket first) {
        final ScriptedPeer peer = first.start().afterTimeout().afterTimeout();
        peer.after(Duration.ofMillis(1)).sends(first.answer()).expectsState(TransferState.TRANSFERRING);
        expectWait(peer, 4.0, 4.4);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("6298-3.1")
    @Tag("6298-5.5")
    void theAnswerToARepeatedAckIsNoSampleButTheNextIs(final ReceivingEnd end) {
        final ScriptedPeer peer = end.start(new MemorySink(), TransferParameters.DEFAULT);
        for (int block = 1; block <= 20; block++) {
            peer.after(Duration.ofMillis(100)).sends(file.block(block));
        }
        final long cleanNs = peer.waitNs();
        peer.afterTimeout().afterTimeout().afterTimeout();
        peer.after(Duration.ofMillis(1)).sends(file.block(21));
        assertThat(peer.waitNs()).isGreaterThan(6 * cleanNs);
        peer.after(Duration.ofMillis(100)).sends(file.block(22));
        assertThat(peer.waitNs()).isLessThan(2 * cleanNs);
        // a duplicate makes the receiver repeat its ACK: the next block may answer either copy
        final long againNs = peer.waitNs();
        peer.after(Duration.ofMillis(20)).sends(file.block(22)).sends(file.block(23));
        assertThat(peer.waitNs()).isEqualTo(againNs);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("6298-5.a")
    @Tag("DF-3.3")
    @Tag("DF-6.5")
    @Tag("1123-4.2.3.1a")
    void staleAcksDoNotChangeTheTimeOfTheRepetition(final SendingEnd end) {
        final ScriptedPeer peer = end.start(file, TransferParameters.DEFAULT);
        for (int block = 1; block <= 5; block++) {
            peer.after(Duration.ofMillis(300)).sends(ack(block));
        }
        peer.ignores();
        for (int i = 0; i < 4; i++) {
            final long waitNs = peer.waitNs();
            final Duration half = Duration.ofNanos(waitNs / 2);
            peer.sends(ack(4), ack(9)).after(half).sends(ack(4), ack(0), ack(7));
            assertThat(peer.waitNs()).isEqualTo(waitNs - half.toNanos());
            peer.expectsSilence()
                    .callsTooEarly()
                    .expectsSilence()
                    .afterTimeout()
                    .expects(file.block(6));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("6298-5.a")
    @Tag("7440-4.13")
    void aWindowMovedByAnAckIsNotRepeatedBeforeItsTimeout(final SendingEnd end) {
        final SampleFile small = new SampleFile(800, 8);
        final ScriptedPeer peer = end.start(small, Ends.parameters(8, 4));
        for (int block = 4; block <= 40; block += 4) {
            peer.after(Duration.ofMillis(100)).sends(ack(block));
        }
        final long timeoutNs = peer.ignores().waitNs();
        peer.after(Duration.ofNanos(timeoutNs / 2)).sends(ack(42)).expects(small.blocks(43, 46));
        assertThat(peer.waitNs()).isGreaterThanOrEqualTo(timeoutNs / 2);
        peer.after(Duration.ofNanos(timeoutNs - 1)).expectsSilence();
    }

    @Test
    @Tag("2349-T.4")
    @Tag("D2")
    void aServerRepeatsAfterTheNegotiatedIntervalAndBacksOff() {
        final RetransmitPolicy policy = RetransmitPolicies.DEFAULT.withNegotiatedInterval(3_000_000_000L);
        final ScriptedPeer peer =
                ScriptedPeer.of(Ends.serverSending(file.source(), TransferParameters.DEFAULT, policy));
        expectWait(peer, 3.0, 3.3);
        peer.after(Duration.ofMillis(5)).sends(ack(1));
        expectWait(peer, 3.0, 3.3);
        peer.afterTimeout();
        expectWait(peer, 6.0, 6.6);
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000_000, 3_000_000, 200_000, 255_000_000})
    @Tag("2349-T.4")
    @Tag("DF-16.9")
    @Tag("D2")
    void aClientRepeatsAfterTheNegotiatedIntervalAndBacksOff(final long micros) {
        final double seconds = micros / 1e6;
        final OptionRequest options = new OptionRequest(0, 0, micros, BlockSource.UNKNOWN_SIZE, null);
        final Packet oack = micros % 1_000_000 == 0
                ? Packet.oack("timeout", Long.toString(micros / 1_000_000))
                : Packet.oack("utimeout", Long.toString(micros));
        final ScriptedPeer reading = ScriptedPeer.of(Ends.clientReading(new MemorySink(), Ends.request(options)));
        // the request itself uses the client's own timer
        expectWait(reading, 1.0, 1.2);
        reading.sends(oack).ignores();
        expectWait(reading, seconds, 1.1 * seconds);
        reading.after(Duration.ofMillis(5)).sends(file.block(1)).expects(ack(1));
        expectWait(reading, seconds, 1.1 * seconds);

        final ScriptedPeer writing = ScriptedPeer.of(Ends.clientWriting(file.source(), Ends.request(options)))
                .sends(oack)
                .after(Duration.ofMillis(5))
                .sends(ack(1))
                .ignores();
        expectWait(writing, seconds, 1.1 * seconds);
    }

    @Test
    @Tag("2349-T.4")
    @Tag("2347-N.6")
    void aTimeoutMissingFromTheOackDoesNotHold() {
        final OptionRequest options = new OptionRequest(1024, 0, 9_000_000, BlockSource.UNKNOWN_SIZE, null);
        final ScriptedPeer peer = ScriptedPeer.of(Ends.clientReading(new MemorySink(), Ends.request(options)))
                .after(Duration.ofMillis(200))
                .sends(Packet.oack("blksize", "1024"));
        expectWait(peer, 0.1, 1.2);
    }

    @Test
    @Tag("DF-6.4")
    void clientsWithDifferentSeedsRepeatAtDifferentTimes() {
        final long distinct = LongStream.range(0, 100)
                .map(seed -> {
                    final ClientTransfer client = Ends.clientReading(
                            new MemorySink(),
                            new TransferRequest(
                                    Ends.FILENAME,
                                    TransferMode.OCTET,
                                    OptionRequest.NONE,
                                    Conformance.STANDARD,
                                    RetransmitPolicies.DEFAULT,
                                    seed,
                                    Long.MAX_VALUE,
                                    TimeLimits.NONE));
                    return ScriptedPeer.of(client).waitNs();
                })
                .distinct()
                .count();
        assertThat(distinct).isGreaterThan(90);
    }

    static LongStream clocks() {
        return LongStream.of(0, -1, -500_000_000, Long.MAX_VALUE - 500_000_000, Long.MIN_VALUE);
    }

    @ParameterizedTest
    @MethodSource("clocks")
    @Tag("1350-2.3")
    void theClockCanBeNegativeAndCanOverflow(final long startNs) {
        final ScriptedPeer peer =
                ScriptedPeer.of(Ends.serverSending(file.source(), TransferParameters.DEFAULT), startNs);
        peer.expects(file.block(1))
                .callsTooEarly()
                .after(Duration.ofMillis(999))
                .expectsSilence();
        peer.afterTimeout().expects(file.block(1)).sends(ack(1)).expects(file.block(2));
        peer.afterTimeout().expects(file.block(2));
    }

    private static void expectWait(final ScriptedPeer peer, final double fromSeconds, final double toSeconds) {
        assertThat(peer.waitNs() / 1e9).isBetween(fromSeconds, toSeconds);
    }
}

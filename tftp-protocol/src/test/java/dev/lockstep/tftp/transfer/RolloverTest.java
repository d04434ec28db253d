package dev.lockstep.tftp.transfer;

import static dev.lockstep.tftp.transfer.Packet.ack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.Rollover;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The block number after 65535: decision D9 and the {@code rollover} option. */
class RolloverTest {
    private static final int MAX = 65535;

    /** A file whose block numbers wrap twice. */
    private static final SampleFile FILE = new SampleFile((2 * 65536 + 100) * 8 + 3, 8);

    private final MemorySink sink = new MemorySink();

    private static TransferParameters parameters(final int windowSize, final @Nullable Rollover rollover) {
        return new TransferParameters(8, windowSize, rollover, 0, BlockSource.UNKNOWN_SIZE);
    }

    private static Packet block(final int index, final int number) {
        return Packet.data(number, FILE.block(index).payload());
    }

    /** The next block number by a counter, without arithmetic on indices. */
    private static int next(final int number, final int afterMax) {
        return number == MAX ? afterMax : number + 1;
    }

    @ParameterizedTest
    @CsvSource(
            value = {"null,0", "TO_ZERO,0", "TO_ONE,1"},
            nullValues = "null")
    @Tag("DF-16.1")
    @Tag("DF-16.3")
    @Tag("D9")
    void aSenderWrapsItsBlockNumbersTwice(final @Nullable Rollover rollover, final int afterMax) {
        final ScriptedPeer peer = ScriptedPeer.of(Ends.serverSending(FILE.source(), parameters(1, rollover)));
        int number = 1;
        for (int index = 1; index <= FILE.blocks(); index++) {
            peer.expects(block(index, number)).sends(ack(number));
            number = next(number, afterMax);
        }
        peer.expectsSilence().expectsOutcome(Kind.COMPLETED);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"null,0", "null,1", "TO_ZERO,0", "TO_ONE,1"},
            nullValues = "null")
    @Tag("DF-16.1")
    @Tag("DF-16.2")
    @Tag("DF-16.3")
    @Tag("D9")
    void aReceiverDetectsTheSendersRollover(final @Nullable Rollover rollover, final int afterMax) {
        final ScriptedPeer peer = ScriptedPeer.of(Ends.serverReceiving(sink, parameters(1, rollover)))
                .ignores();
        int number = 1;
        for (int index = 1; index <= FILE.blocks(); index++) {
            peer.sends(block(index, number)).expects(ack(number));
            number = next(number, afterMax);
        }
        assertThat(sink.content()).isEqualTo(FILE.content());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-16.3")
    void anAgreedRolloverIsNotReplacedByDetection(final Rollover rollover) {
        final ScriptedPeer peer = ScriptedPeer.of(Ends.serverReceiving(sink, parameters(1, rollover)));
        for (int index = 1; index <= MAX; index++) {
            peer.sends(block(index, index));
        }
        final int other = rollover == Rollover.TO_ZERO ? 1 : 0;
        peer.ignores()
                .sends(block(MAX + 1, other))
                .expectsReception(Reception.IGNORED)
                .expectsSilence()
                .sends(block(MAX + 1, 1 - other))
                .expects(ack(1 - other));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 64})
    @Tag("DF-16.2")
    @Tag("7440-4.15")
    void aReceiverOfWindowsDetectsThatASenderWrapsToOne(final int windowSize) {
        final ScriptedPeer peer = ScriptedPeer.of(Ends.serverReceiving(sink, parameters(windowSize, null)))
                .ignores();
        final int[] numbers = new int[FILE.blocks() + 1];
        for (int index = 1; index < numbers.length; index++) {
            numbers[index] = next(numbers[index - 1], 1);
        }
        // the sender continues after the newest ACK, and repeats its window without one
        int base = 0;
        int windows = 0;
        while (base < 66_000) {
            for (int index = base + 1; index <= base + windowSize; index++) {
                peer.sends(block(index, numbers[index]));
            }
            for (final Packet answer : peer.takeReceived()) {
                for (int index = base; index <= base + windowSize; index++) {
                    base = numbers[index] == answer.number() ? index : base;
                }
            }
            assertThat(++windows).isLessThan(66_000 / windowSize + 10);
        }
        assertThat(sink.content()).startsWith(FILE.content(base * 8)).hasSize(base * 8);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 64})
    @Tag("DF-16.2")
    @Tag("7440-4.15")
    void theLossOfBlockZeroIsNotMistakenForAWrapToOne(final int windowSize) {
        final ScriptedPeer peer = ScriptedPeer.of(Ends.serverReceiving(sink, parameters(windowSize, null)))
                .sends(FILE.blocks(1, MAX))
                .afterTimeout()
                .ignores();
        peer.sends(FILE.blocks(MAX + 2, MAX + windowSize)).expects(ack(MAX));
        peer.afterTimeout()
                .expects(ack(MAX))
                .sends(FILE.blocks(MAX + 2, MAX + windowSize))
                .expects(ack(MAX));
        peer.sends(FILE.blocks(MAX + 1, MAX + windowSize)).expects(ack(windowSize - 1));
        assertThat(sink.content()).isEqualTo(FILE.content((MAX + windowSize) * 8));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-16.6")
    void ackZeroAtTheWrapAcknowledgesBlockZero(final SendingEnd end) {
        final ScriptedPeer peer = end.start(FILE, Ends.parameters(8, 1));
        for (int index = 1; index < MAX; index++) {
            peer.sends(ack(index));
        }
        peer.ignores()
                // the ACK of the OACK arrives 65,000 blocks late
                .sends(ack(0))
                .expectsReception(Reception.IGNORED)
                .expectsSilence()
                .sends(ack(MAX))
                .expects(FILE.block(MAX + 1))
                .sends(ack(MAX), ack(1))
                .expectsSilence()
                .sends(ack(0))
                .expects(FILE.block(MAX + 2))
                .sends(ack(0))
                .expectsSilence();
    }

    @Test
    @Tag("DF-16.6")
    @Tag("DF-16.3")
    void ackZeroIsIgnoredIfNumbersWrapToOne() {
        final ScriptedPeer peer = ScriptedPeer.of(Ends.serverSending(FILE.source(), parameters(1, Rollover.TO_ONE)));
        for (int index = 1; index <= MAX; index++) {
            peer.sends(ack(index));
        }
        peer.ignores()
                .sends(ack(0))
                .expectsReception(Reception.IGNORED)
                .expectsSilence()
                .sends(ack(1))
                .expects(block(MAX + 2, 2));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-4.15")
    @Tag("DF-16.1")
    void aWindowIsRepeatedAcrossTheWrap(final SendingEnd end) {
        final ScriptedPeer peer = end.start(FILE, Ends.parameters(8, 64));
        int base = 0;
        for (; base + 64 < MAX - 10; base += 64) {
            peer.sends(ack(base + 64));
        }
        peer.ignores();
        for (final int part : new int[] {60, 1, 1, 1, 64}) {
            peer.afterTimeout().expects(FILE.blocks(base + 1, base + 64));
            base += part;
            peer.sends(ack(base % 65536)).expects(FILE.blocks(base + 1, base + 64));
        }
        assertThat(base).isGreaterThan(65536);
        // one window without a loss; the first block of the next is lost; then old ACKs arrive
        base += 64;
        peer.sends(ack(base % 65536))
                .expects(FILE.blocks(base + 1, base + 64))
                .sends(ack(base % 65536))
                .expects(FILE.blocks(base + 1, base + 64))
                .sends(ack((base - 1) % 65536), ack((base - 64) & 0xFFFF), ack((base + 65) % 65536))
                .expectsSilence();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-4.15")
    @Tag("DF-16.1")
    void aGapIsReportedAcrossTheWrap(final ReceivingEnd end) {
        final ScriptedPeer peer = end.start(sink, Ends.parameters(8, 4));
        peer.sends(FILE.blocks(1, MAX - 3)).ignores();
        peer.sends(FILE.block(MAX - 2), FILE.block(MAX - 1), FILE.block(MAX + 1))
                .expects(ack(MAX - 1))
                .sends(FILE.block(MAX), FILE.block(MAX + 2), FILE.block(MAX + 3))
                .expects(ack(MAX))
                .sends(FILE.block(MAX + 1), FILE.block(MAX + 3), FILE.block(MAX + 4))
                .expects(ack(0))
                .sends(FILE.blocks(MAX + 2, MAX + 5))
                .expects(ack(4))
                .sends(FILE.blocks(MAX + 2, MAX + 5))
                .expects(ack(4));
        assertThat(sink.content()).isEqualTo(FILE.content((MAX + 5) * 8));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    @Tag("DF-16.4")
    @Tag("1350-6.2")
    void filesOfAbout65535BlocksEndNormally(final int more) {
        final SampleFile file = new SampleFile(MAX * 8 + more, 8);
        final int lastNumber = more < 0 ? MAX : 0;
        final ScriptedPeer sender = SendingEnd.SERVER_THAT_IS_READ.start(file, Ends.parameters(8, 1));
        final ScriptedPeer receiver = ReceivingEnd.CLIENT_THAT_READS.start(sink, Ends.parameters(8, 1));
        for (int index = 1; index <= file.blocks(); index++) {
            sender.expects(file.block(index)).sends(ack(index % 65536));
            receiver.sends(file.block(index)).expects(ack(index % 65536));
        }
        sender.expectsOutcome(Kind.COMPLETED);
        receiver.sends(file.block(file.blocks())).expects(ack(lastNumber)).expectsState(TransferState.DALLYING);
        assertThat(sink.content()).isEqualTo(file.content());
    }
}

package dev.lockstep.tftp.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.BlockNumber;
import dev.lockstep.tftp.wire.Rollover;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of more than 65535 blocks, and of more than 2^32 bytes. */
class RolloverTransfersTest {
    private static final int BLOCK = 8;
    private static final long PAST_ONE_WRAP = 65_700 * BLOCK + 3;
    private static final long PAST_TWO_WRAPS = 131_300 * BLOCK + 3;

    private static Scenario scenario(final boolean isRead, final long size, final int windowSize) {
        return (isRead ? Scenario.read(size) : Scenario.write(size)).blocksAndWindow(BLOCK, windowSize);
    }

    private static TransferRun runToCompletion(final Scenario scenario) {
        final TransferRun run = TransferRun.of(scenario);
        assertThat(run.client().outcome().kind()).isEqualTo(Kind.COMPLETED);
        assertThat(run.onlyServer().outcome().kind()).isEqualTo(Kind.COMPLETED);
        assertThat(run.isStored()).isTrue();
        return run;
    }

    private static LinkScript lossesAroundTheWrap() {
        return new LinkScript()
                .drop("DATA:65533#1", "DATA:65534#1", "DATA:65535#1", "DATA:65535#2", "DATA:0#1", "DATA:1#2")
                .drop("DATA:2#2", "DATA:3#3", "ACK:65534#1", "ACK:65535#1", "ACK:0#2", "ACK:1#2", "ACK:2#2");
    }

    @ParameterizedTest
    @CsvSource({
        "true, 1,",
        "true, 16,",
        "true, 64,",
        "false, 1,",
        "false, 16,",
        "false, 64,",
        "true, 1, TO_ZERO",
        "true, 16, TO_ZERO",
        "false, 16, TO_ZERO",
        "true, 1, TO_ONE",
        "true, 16, TO_ONE",
        "true, 64, TO_ONE",
        "false, 1, TO_ONE",
        "false, 64, TO_ONE"
    })
    @Tag("DF-16.1")
    @Tag("DF-16.3")
    @Tag("DF-16.6")
    @Tag("7440-4.15")
    void lossesAroundTheWrapAreRecovered(final boolean isRead, final int windowSize, final Rollover rollover) {
        runToCompletion(
                scenario(isRead, PAST_ONE_WRAP, windowSize).rollover(rollover).script(lossesAroundTheWrap()));
    }

    @ParameterizedTest
    @CsvSource({"1", "4", "16", "64"})
    @Tag("DF-16.2")
    void clientDetectsThatAServerWrapsToOne(final int windowSize) {
        runToCompletion(scenario(true, PAST_TWO_WRAPS, windowSize).serverWrapsToOne());
        runToCompletion(
                scenario(true, PAST_ONE_WRAP, windowSize).serverWrapsToOne().script(lossesAroundTheWrap()));
    }

    @ParameterizedTest
    @CsvSource({"true, 1,", "false, 1,", "true, 64,", "false, 64,", "true, 32767,", "false, 64, TO_ONE"})
    @Tag("DF-16.1")
    void numbersCanWrapMoreThanOnce(final boolean isRead, final int windowSize, final Rollover rollover) {
        final TransferRun run =
                runToCompletion(scenario(isRead, PAST_TWO_WRAPS, windowSize).rollover(rollover));
        assertThat(run.flow().dataSent()).isEqualTo(run.flow().blocks());
    }

    @Test
    @Tag("DF-16.7")
    void senderCountsBytesBeyond32Bits() {
        final long size = (1L << 32) + 5_000_000;
        final TransferParameters parameters = new TransferParameters(65_464, 1, null, 0, size);
        final ZeroFile file = new ZeroFile(size);
        final PlayedPeer peer = PlayedPeer.ofServerThatSends(file, parameters);
        for (int block = 1; !peer.transfer().state().isEnd(); block++) {
            peer.expect("DATA:" + block % 65_536).ack(block % 65_536);
        }
        assertThat(peer.transfer().outcome().kind()).isEqualTo(Kind.COMPLETED);
        assertThat(file.position()).isEqualTo(size);
    }

    @Test
    @Tag("DF-16.7")
    void receiverCountsBytesBeyond32Bits() {
        final int blockSize = 65_464;
        final int blocks = (int) ((1L << 32) / blockSize) + 100;
        final TransferParameters parameters = new TransferParameters(blockSize, 1, null, 0, -1);
        final ZeroFile file = new ZeroFile(Long.MAX_VALUE);
        final PlayedPeer peer = PlayedPeer.ofServerThatReceives(file, parameters);
        for (int block = 1; block <= blocks; block++) {
            peer.dataOf(block % 65_536, blockSize).expect("ACK:" + block % 65_536);
        }
        peer.dataOf((blocks + 1) % 65_536, 0).expect("ACK:" + (blocks + 1) % 65_536);
        assertThat(file.isCommitted()).isTrue();
        assertThat(file.position()).isEqualTo((long) blocks * blockSize);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-16.7")
    void numbersAndBlocksBeyond32BitsTranslateBothWays(final Rollover rollover) {
        final BlockUnwrapper unwrapper = new BlockUnwrapper(rollover == Rollover.TO_ONE);
        for (final long reference : new long[] {1L << 16, 1L << 31, 1L << 32, (1L << 40) + 12_345, 1L << 62}) {
            for (int distance = -BlockNumber.MAX_WINDOW; distance <= BlockNumber.MAX_WINDOW; distance += 7) {
                final int number = BlockNumber.of(reference + distance, rollover);
                assertThat(BlockNumber.distance(reference, number, rollover)).isEqualTo(distance);
                assertThat(unwrapper.index(number, reference)).isEqualTo(reference + distance);
            }
        }
    }
}

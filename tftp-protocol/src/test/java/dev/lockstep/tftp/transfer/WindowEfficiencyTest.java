package dev.lockstep.tftp.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.simulation.LinkConditions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The number of packets that a lost packet costs a windowed transfer is the protocol's minimum. */
class WindowEfficiencyTest {
    private static final int BLOCK = 512;
    private static final int BLOCKS = 4_000;
    private static final int TRANSFERS = 10;
    private static final double TOLERANCE = 1.03;

    @ParameterizedTest
    @CsvSource({
        "true, 1, 0.01",
        "true, 4, 0.001",
        "true, 4, 0.01",
        "true, 16, 0.001",
        "true, 16, 0.01",
        "false, 16, 0.01",
        "true, 64, 0.001",
        "true, 64, 0.01"
    })
    @Tag("7440-4.8")
    @Tag("7440-4.9")
    void aLossCostsOnlyTheBlocksFromTheGapOn(final boolean isRead, final int windowSize, final double loss) {
        long sent = 0;
        for (int seed = 1; seed <= TRANSFERS; seed++) {
            final Scenario scenario = isRead ? Scenario.read(BLOCKS * BLOCK - 1) : Scenario.write(BLOCKS * BLOCK - 1);
            sent += TransferRun.of(scenario.blocksAndWindow(BLOCK, windowSize)
                            .links(LinkConditions.builder()
                                    .delayNs(Scenario.MILLIS)
                                    .loss(loss)
                                    .build())
                            .seed(seed))
                    .flow()
                    .dataSent();
        }
        assertThat((double) sent / (TRANSFERS * BLOCKS)).isLessThan(TOLERANCE * sentPerBlock(windowSize, loss));
    }

    /** A window advances to its first lost block, and only if its ACK arrives. */
    private static double sentPerBlock(final int windowSize, final double loss) {
        final double advance = (1 - loss) * (1 - Math.pow(1 - loss, windowSize)) / loss;
        return windowSize / (advance * (1 - loss));
    }

    @ParameterizedTest
    @CsvSource({"4", "16", "64"})
    @Tag("1123-4.2.3.1b")
    void duplicatedAndReorderedPacketsCostAtMostAWindowEach(final int windowSize) {
        final LinkConditions unruly = LinkConditions.builder()
                .delayNs(Scenario.MILLIS)
                .duplication(0.001)
                .reordering(0.001, Scenario.MILLIS / 2)
                .build();
        final TransferRun run = TransferRun.of(
                Scenario.read(BLOCKS * BLOCK).blocksAndWindow(BLOCK, windowSize).links(unruly));
        assertThat(run.disturbances().datagrams()).isPositive();
        assertThat(run.flow().dataSent() - run.flow().blocks())
                .isLessThanOrEqualTo(run.disturbances().datagrams() * windowSize);
    }
}

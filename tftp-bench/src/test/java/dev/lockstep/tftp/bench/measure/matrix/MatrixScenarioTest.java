package dev.lockstep.tftp.bench.measure.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The file of the scenarios. */
class MatrixScenarioTest {
    private static final int BLOCK_NUMBERS = 65_536;

    @Test
    void shouldDescribeANetworkForEachScenario() throws IOException {
        assertThat(MatrixScenario.all())
                .allSatisfy(scenario -> {
                    assertThat(scenario.network().name()).isEqualTo(scenario.name());
                    assertThat(scenario.text()).isNotEmpty();
                    assertThat(scenario.limit()).isGreaterThan(scenario.seconds());
                })
                .extracting(MatrixScenario::name)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldHaveAQuickFormOfFourScenariosWithSixtyFourBlocks() throws IOException {
        assertThat(MatrixScenario.all())
                .filteredOn(MatrixScenario::quick)
                .hasSize(4)
                .allSatisfy(scenario -> assertThat(scenario.size()).isEqualTo(64 * 512));
    }

    @Test
    void shouldLetBlockNumbersWrap() throws IOException {
        assertThat(MatrixScenario.all())
                .anySatisfy(scenario ->
                        assertThat(scenario.size() / scenario.blockSize()).isGreaterThan(BLOCK_NUMBERS));
    }
}

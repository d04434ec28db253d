package dev.lockstep.tftp.bench.findings.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairedLogsTest {
    private static final double EXACT = 1e-12;

    /** The geometric mean of 1 and 4 is 2. */
    @Test
    void shouldCompareWithTheGeometricMeanOfBothBaselines() {
        final double[] logs = PairedLogs.of(new double[] {6, 5}, List.of(new double[] {1, 4}, new double[] {5}));

        assertThat(logs).containsExactly(new double[] {Math.log(3), 0}, within(EXACT));
    }

    @Test
    void shouldCancelTheEffectOfABlock() {
        final double[] calm = PairedLogs.of(new double[] {6}, List.of(new double[] {1, 4}));
        final double[] busy = PairedLogs.of(new double[] {0.6}, List.of(new double[] {0.1, 0.4}));

        assertThat(busy).containsExactly(calm, within(EXACT));
    }

    @Test
    void shouldRefuseTrialsWithoutARatio() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairedLogs.of(new double[] {1, 0}, List.of(new double[] {1}, new double[] {1})))
                .withMessageContaining("Block 1 measured 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairedLogs.of(new double[] {1, 2}, List.of(new double[] {1})))
                .withMessageContaining("2 and 1");
    }
}

package dev.lockstep.tftp.bench.findings.statistics;

import static dev.lockstep.tftp.bench.findings.statistics.Outlier.FAR;
import static dev.lockstep.tftp.bench.findings.statistics.Outlier.MILD;
import static dev.lockstep.tftp.bench.findings.statistics.Outlier.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutlierTest {
    /** Quartiles 3 and 7 of the nine, so the fences stand at 3 - 6 and 7 + 6, and at 3 - 12 and 7 + 12. */
    @Test
    void shouldMarkWhatLiesBeyondTheFences() {
        assertThat(Outlier.classify(new double[] {5, 3, 7, 4, 6, 3, 7, -3.1, 13.1}))
                .containsExactly(NONE, NONE, NONE, NONE, NONE, NONE, NONE, MILD, MILD);
        assertThat(Outlier.classify(new double[] {5, 3, 7, 4, 6, 3, 7, -9.1, 19.1}))
                .containsExactly(NONE, NONE, NONE, NONE, NONE, NONE, NONE, FAR, FAR);
        assertThat(Outlier.classify(new double[] {5, 3, 7, 4, 6, 3, 7, -3, 13})).containsOnly(NONE);
    }

    @Test
    void shouldMarkNoneOfEqualTrials() {
        assertThat(Outlier.classify(new double[] {4, 4, 4})).containsExactly(NONE, NONE, NONE);
    }
}

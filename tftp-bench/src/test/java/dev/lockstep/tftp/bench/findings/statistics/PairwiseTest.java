package dev.lockstep.tftp.bench.findings.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairwiseTest {
    private static final NoiseFloor FLOOR = new NoiseFloor(0.01);

    private final Random random = new Random(3);
    private final double[] machine = Simulated.machine(random, 10);

    @Test
    void shouldAssignLettersFromTheBestArm() {
        final List<double[]> times = List.of(arm(150), arm(100), arm(150.3), arm(120));

        assertThat(new Pairwise(times, Better.LOWER, FLOOR, "letters").letters())
                .containsExactly("c", "a", "c", "b");
        assertThat(new Pairwise(times, Better.HIGHER, FLOOR, "letters").letters())
                .containsExactly("a", "c", "a", "b");
    }

    @Test
    void shouldCompareEachPairInBothDirections() {
        final Pairwise pairwise = new Pairwise(List.of(arm(100), arm(120)), Better.LOWER, FLOOR, "sides");

        assertThat(pairwise.comparison(0, 1).verdict()).isEqualTo(Verdict.FASTER);
        assertThat(pairwise.comparison(1, 0).verdict()).isEqualTo(Verdict.SLOWER);
        assertThat(pairwise.comparison(0, 1).ratio()).isBetween(1.18, 1.22);
    }

    /** With 10 blocks the smallest p is 2 / 1024. For two arms it stays; for seven arms, which are 21 pairs, it becomes 42 / 1024. */
    @Test
    void shouldAdjustToTheNumberOfPairs() {
        final List<double[]> seven = List.of(arm(100), arm(130), arm(170), arm(220), arm(290), arm(380), arm(500));

        assertThat(new Pairwise(seven.subList(0, 2), Better.LOWER, FLOOR, "p")
                        .comparison(0, 1)
                        .p())
                .isEqualTo(2 / 1024.0);
        assertThat(new Pairwise(seven, Better.LOWER, FLOOR, "p")
                        .comparison(0, 1)
                        .p())
                .isEqualTo(42 / 1024.0);
        assertThat(new Pairwise(seven, Better.LOWER, FLOOR, "p").letters())
                .containsExactly("a", "b", "c", "d", "e", "f", "g");
    }

    @Test
    void shouldNotCompareAnArmWithItself() {
        final Pairwise pairwise = new Pairwise(List.of(arm(100), arm(120)), Better.LOWER, FLOOR, "self");

        assertThatIllegalArgumentException().isThrownBy(() -> pairwise.comparison(1, 1));
    }

    private double[] arm(final double time) {
        return Simulated.times(random, machine, time);
    }
}

package dev.lockstep.tftp.bench.findings.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompactLettersTest {
    @Test
    void shouldGiveOneLetterToArmsThatDoNotDiffer() {
        assertThat(CompactLetters.of(new boolean[3][3])).containsExactly("a", "a", "a");
        assertThat(CompactLetters.of(new boolean[0][0])).isEmpty();
    }

    /** The best and the worst arm differ; the middle one differs from neither. */
    @Test
    void shouldGiveTwoLettersToTheMiddleArm() {
        final boolean[][] different = new boolean[3][3];
        different[2][0] = true;

        assertThat(CompactLetters.of(different)).containsExactly("a", "ab", "b");
    }

    @Test
    void shouldShareALetterExactlyIfArmsDoNotDiffer() {
        for (int seed = 0; seed < 200; seed++) {
            final Random random = new Random(seed);
            final int arms = 1 + random.nextInt(9);
            final boolean[][] different = new boolean[arms][arms];
            for (int i = 0; i < arms; i++) {
                for (int j = 0; j < i; j++) {
                    different[i][j] = random.nextInt(3) > 0;
                }
            }

            final List<String> letters = CompactLetters.of(different);

            assertThat(letters.get(0)).as("seed %d", seed).startsWith("a");
            for (int i = 0; i < arms; i++) {
                for (int j = 0; j < i; j++) {
                    final String other = letters.get(j);
                    assertThat(letters.get(i).chars().anyMatch(letter -> other.indexOf(letter) >= 0))
                            .as("seed %d, arms %d and %d of %s", seed, i, j, letters)
                            .isEqualTo(!different[i][j]);
                }
            }
        }
    }
}

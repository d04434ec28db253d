package dev.lockstep.tftp.bench.findings.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeededRandomTest {
    /** The test vectors of the FNV reference code, 64 bits. */
    @Test
    void shouldHashTextByFnv1a() {
        assertThat(SeededRandom.hash("")).isEqualTo(0xcbf29ce484222325L);
        assertThat(SeededRandom.hash("a")).isEqualTo(0xaf63dc4c8601ec8cL);
        assertThat(SeededRandom.hash("foobar")).isEqualTo(0x85944171f73967e8L);
    }

    /** The first numbers of SplitMix64 for this seed. JDK 17's SplittableRandom gives the same. */
    @Test
    void shouldBeSplitMix64() {
        final SeededRandom random = new SeededRandom(1234567);

        assertThat(random.nextLong()).isEqualTo(6457827717110365317L);
        assertThat(random.nextLong()).isEqualTo(3203168211198807973L);
        assertThat(random.nextLong()).isEqualTo(Long.parseUnsignedLong("9817491932198370423"));
    }

    @Test
    void shouldGiveEachNumberBelowTheBoundEquallyOften() {
        final SeededRandom random = new SeededRandom("even");
        final int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[random.nextInt(counts.length)]++;
        }

        // The tolerance is four standard deviations of a binomial count: 4 * sqrt(70,000 * 1/7 * 6/7).
        assertThat(IntStream.of(counts).boxed())
                .allSatisfy(count -> assertThat(count).isCloseTo(10_000, within(371)));
    }

    @Test
    void shouldGiveEachPermutationEquallyOften() {
        final SeededRandom random = new SeededRandom("permutations");
        final int[] counts = new int[27];
        for (int i = 0; i < 60_000; i++) {
            final int[] permutation = random.permutation(3);
            assertThat(permutation).containsExactlyInAnyOrder(0, 1, 2);
            counts[permutation[0] * 9 + permutation[1] * 3 + permutation[2]]++;
        }

        // Three values have six permutations. The tolerance is four standard deviations: 4 * sqrt(60,000 * 1/6 * 5/6).
        assertThat(IntStream.of(counts).filter(count -> count > 0).boxed())
                .hasSize(6)
                .allSatisfy(count -> assertThat(count).isCloseTo(10_000, within(365)));
    }
}

package dev.lockstep.tftp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BlockNumberTest {
    private static final int STEPS = 400_000;

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "1, 1, 1",
        "32767, 32767, 32767",
        "32768, 32768, 32768",
        "65535, 65535, 65535",
        "65536, 0, 1",
        "65537, 1, 2",
        "131070, 65534, 65535",
        "131071, 65535, 1",
        "131072, 0, 2",
        "4294967295, 65535, 65535",
        "4294967296, 0, 1",
        "4294967297, 1, 2",
        "281474976710655, 65535, 65535",
        "281474976710656, 0, 1",
        "9223372036854775807, 65535, 32767"
    })
    @Tag("DF-16.1")
    @Tag("DF-16.3")
    @Tag("DF-16.7")
    void shouldNumberBlocks(final long index, final int wrappingToZero, final int wrappingToOne) {
        assertThat(BlockNumber.of(index, Rollover.TO_ZERO)).isEqualTo(wrappingToZero);
        assertThat(BlockNumber.of(index, Rollover.TO_ONE)).isEqualTo(wrappingToOne);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-16.1")
    @Tag("DF-16.2")
    void shouldAgreeWithACounterThatStepsThroughManyWraps(final Rollover rollover) {
        int expected = 0;
        for (long index = 0; index < STEPS; index++) {
            require(BlockNumber.of(index, rollover) == expected, index, expected);
            expected = after(expected, rollover);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-16.7")
    void shouldStepByOneAroundPowersOfTwo(final Rollover rollover) {
        for (int bit = 15; bit < 63; bit++) {
            final long middle = 1L << bit;
            for (long index = Math.max(0, middle - 70_000); index < middle + 70_000; index++) {
                final int expected = after(BlockNumber.of(index, rollover), rollover);
                require(BlockNumber.of(index + 1, rollover) == expected, index, expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-16.1")
    @Tag("DF-16.2")
    void shouldFindBlocksNearAReferenceAroundManyWraps(final Rollover rollover) {
        final Random random = new Random(16);
        for (long reference = 0; reference < STEPS; reference++) {
            final int distance =
                    (int) Math.max(-reference, random.nextInt(2 * BlockNumber.MAX_WINDOW + 1) - BlockNumber.MAX_WINDOW);
            requireDistance(reference, distance, rollover);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-16.7")
    void shouldFindBlocksBeyondTheRangeOf32Bits(final Rollover rollover) {
        final Random random = new Random(64);
        for (int i = 0; i < STEPS; i++) {
            final long reference = random.nextLong() >>> (1 + random.nextInt(31));
            final long clear = Math.min(reference, Long.MAX_VALUE - BlockNumber.MAX);
            final int distance = random.nextInt(2 * BlockNumber.MAX_WINDOW + 1) - BlockNumber.MAX_WINDOW;
            requireDistance(clear, (int) Math.max(-clear, distance), rollover);
        }
    }

    /** For each number that arrives: a block of the file that is found has this number, and no nearer block has it. */
    @ParameterizedTest
    @EnumSource
    @Tag("DF-16.6")
    void shouldFindOnlyBlocksWithTheNumber(final Rollover rollover) {
        final long[] references = {
            0, 1, 2, 5, 32_766, 32_767, 32_768, 32_769, 65_534, 65_535, 65_536, 65_537, 131_071, 1L << 40
        };
        for (final long reference : references) {
            for (int number = 0; number <= BlockNumber.MAX; number++) {
                final int distance = BlockNumber.distance(reference, number, rollover);
                if (distance == BlockNumber.NO_BLOCK) {
                    continue;
                }
                final long index = reference + distance;
                final boolean far = Math.abs(distance) > BlockNumber.MAX_WINDOW + 1;
                final boolean wrong = index >= 0 && BlockNumber.of(index, rollover) != number;
                if (far || wrong) {
                    assertThat(distance)
                            .as("distance of number %d from block %d", number, reference)
                            .isEqualTo(BlockNumber.NO_BLOCK);
                }
            }
        }
    }

    @Test
    @Tag("DF-16.6")
    void shouldFindZeroOnlyAtTheBeginningIfNumbersWrapToOne() {
        assertThat(BlockNumber.distance(0, 0, Rollover.TO_ONE)).isZero();
        assertThat(BlockNumber.distance(3, 0, Rollover.TO_ONE)).isEqualTo(-3);
        assertThat(BlockNumber.distance(65_535, 0, Rollover.TO_ONE)).isEqualTo(BlockNumber.NO_BLOCK);
        assertThat(BlockNumber.distance(65_536, 0, Rollover.TO_ONE)).isEqualTo(BlockNumber.NO_BLOCK);
        assertThat(BlockNumber.distance(1L << 40, 0, Rollover.TO_ONE)).isEqualTo(BlockNumber.NO_BLOCK);
    }

    @ParameterizedTest
    @CsvSource({
        "65535, 0, 1",
        "65535, 65535, 0",
        "65536, 65535, -1",
        "65536, 1, 1",
        "0, 32767, 32767",
        "32768, 0, -32768",
        "4294967296, 65535, -1"
    })
    @Tag("DF-16.1")
    void shouldMeasureTheShorterDistance(final long reference, final int number, final int expected) {
        assertThat(BlockNumber.distance(reference, number, Rollover.TO_ZERO)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"65535, 1, 1", "65536, 65535, -1", "65536, 1, 0", "131070, 1, 1", "131071, 65535, -1"})
    @Tag("DF-16.2")
    void shouldMeasureTheShorterDistanceWithoutZero(final long reference, final int number, final int expected) {
        assertThat(BlockNumber.distance(reference, number, Rollover.TO_ONE)).isEqualTo(expected);
    }

    private static void requireDistance(final long reference, final int expected, final Rollover rollover) {
        final int number = BlockNumber.of(reference + expected, rollover);
        final int distance = BlockNumber.distance(reference, number, rollover);
        require(distance == expected, reference, expected);
    }

    private static int after(final int number, final Rollover rollover) {
        if (number < BlockNumber.MAX) {
            return number + 1;
        }
        return rollover == Rollover.TO_ZERO ? 0 : 1;
    }

    /** Replaces an assertion object, which would take most of the time of millions of checks. */
    private static void require(final boolean condition, final long index, final int expected) {
        if (!condition) {
            throw new AssertionError("at block " + index + " expected " + expected);
        }
    }
}

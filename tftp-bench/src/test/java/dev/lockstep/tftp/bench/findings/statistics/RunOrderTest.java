package dev.lockstep.tftp.bench.findings.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lockstep.tftp.bench.findings.statistics.RunOrder.Slot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunOrderTest {
    private static final int SEEDS = 20;

    @Test
    void shouldRunTwoArmsAsAbbaOrBaab() {
        for (int seed = 0; seed < SEEDS; seed++) {
            final String run = names(RunOrder.of(List.of("A", "B"), 10, "two" + seed));

            assertThat(run).as("seed two%d", seed).matches("(ABBA|BAAB){5}");
        }
    }

    @Test
    void shouldRunEachArmOnceInEachBlock() {
        final List<String> arms = List.of("A", "B", "C", "D", "E");
        for (int seed = 0; seed < SEEDS; seed++) {
            final List<Slot> slots = RunOrder.of(arms, 13, "blocks" + seed);

            assertThat(slots).as("seed blocks%d", seed).hasSize(13 * arms.size());
            for (int i = 0; i < slots.size(); i++) {
                assertThat(slots.get(i).order()).isEqualTo(i);
                assertThat(slots.get(i).block()).isEqualTo(i / arms.size());
            }
            assertThat(slots.stream()
                            .collect(Collectors.groupingBy(Slot::block))
                            .values())
                    .as("seed blocks%d", seed)
                    .allSatisfy(
                            block -> assertThat(block).extracting(Slot::arm).containsExactlyInAnyOrderElementsOf(arms));
        }
    }

    /** A complete square has k rows, or 2k for an odd k. Each of the k (k - 1) ordered pairs occurs once, or twice for an odd k. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
    void shouldLetEachArmFollowEachOtherEquallyOften(final int count) {
        final List<String> arms =
                IntStream.range(0, count).mapToObj(i -> "arm" + i).toList();
        final int rows = count % 2 == 0 ? count : 2 * count;
        for (int seed = 0; seed < SEEDS; seed++) {
            final Map<String, Integer> followers = new TreeMap<>();
            final Map<String, Integer> places = new TreeMap<>();
            final List<Slot> slots = RunOrder.of(arms, rows, "square" + seed);
            for (final Slot slot : slots) {
                places.merge(slot.arm() + "@" + slot.order() % count, 1, Integer::sum);
                if (slot.order() % count > 0) {
                    followers.merge(slots.get(slot.order() - 1).arm() + ">" + slot.arm(), 1, Integer::sum);
                }
            }
            final int times = rows / count;
            assertThat(followers).as("seed square%d", seed).hasSize(count * (count - 1));
            assertThat(followers.values()).as("seed square%d", seed).containsOnly(times);
            assertThat(places).as("seed square%d", seed).hasSize(count * count);
            assertThat(places.values()).as("seed square%d", seed).containsOnly(times);
        }
    }

    @Test
    void shouldDependOnlyOnTheSeed() {
        final List<String> arms = List.of("A", "B", "C", "D");

        // The order must never change: a published run must be repeatable on another machine and with a later release.
        assertThat(names(RunOrder.of(arms, 4, "one"))).isEqualTo("ADBCCBDABACDDCAB");
        assertThat(RunOrder.of(arms, 10, "one")).isNotEqualTo(RunOrder.of(arms, 10, "two"));
    }

    @Test
    void shouldRunASingleArm() {
        assertThat(names(RunOrder.of(List.of("A"), 3, "single"))).isEqualTo("AAA");
    }

    @Test
    void shouldRefuseTwoArmsOfTheSameName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunOrder.of(List.of("A", "A"), 2, "s"))
                .withMessageContaining("[A, A]");
    }

    private static String names(final List<Slot> slots) {
        return slots.stream().map(Slot::arm).collect(Collectors.joining());
    }
}

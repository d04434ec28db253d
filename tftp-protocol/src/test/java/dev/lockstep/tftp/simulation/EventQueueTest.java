package dev.lockstep.tftp.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventQueueTest {
    private record Entry(long atNs, int event) {}

    /** The reference is a list sorted by a stable sort. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldReturnEventsByTimeAndThenByInsertion(final long seed) {
        final Random random = new Random(seed);
        final EventQueue queue = new EventQueue();
        final List<Entry> expected = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            if (random.nextInt(3) < 2) {
                final Entry entry = new Entry(random.nextInt(50), i);
                queue.add(entry.atNs, entry.event);
                expected.add(entry);
            } else if (!expected.isEmpty()) {
                expected.sort(Comparator.comparingLong(Entry::atNs));
                final Entry next = expected.remove(0);
                assertThat(queue.nextNs()).as("seed %d", seed).isEqualTo(next.atNs);
                assertThat(queue.poll()).as("seed %d", seed).isEqualTo(next.event);
            }
            if (expected.size() > 200) {
                expected.sort(Comparator.comparingLong(Entry::atNs));
                while (!expected.isEmpty()) {
                    assertThat(queue.poll()).isEqualTo(expected.remove(0).event);
                }
            }
        }
    }

    @Test
    void shouldReportThatNoEventIsLeft() {
        final EventQueue queue = new EventQueue();
        assertThat(queue.nextNs()).isEqualTo(EventQueue.NEVER);
        queue.add(5, 1);
        assertThat(queue.poll()).isEqualTo(1);
        assertThat(queue.nextNs()).isEqualTo(EventQueue.NEVER);
    }
}

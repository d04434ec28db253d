package dev.lockstep.tftp.retransmit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineQueueTest {
    private final DeadlineQueue<Timed> queue = new DeadlineQueue<>();

    @Test
    void shouldHaveNothingDueWhileEmpty() {
        assertThat(queue.pollDue(Long.MAX_VALUE)).isNull();
        assertThat(queue.delayNs(0)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldIgnoreAnEntryWithoutADeadline() {
        queue.update(new Timed(), DeadlineQueue.NO_DEADLINE);

        assertThat(queue.delayNs(0)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldReturnOnlyEntriesThatAreDue() {
        final Timed early = new Timed();
        final Timed late = new Timed();
        queue.update(late, 200);
        queue.update(early, 100);

        assertThat(queue.delayNs(40)).isEqualTo(60);
        assertThat(queue.pollDue(99)).isNull();
        assertThat(queue.pollDue(100)).isSameAs(early);
        assertThat(queue.pollDue(199)).isNull();
        assertThat(queue.delayNs(250)).isEqualTo(-50);
        assertThat(queue.pollDue(250)).isSameAs(late);
        assertThat(queue.pollDue(Long.MAX_VALUE)).isNull();
    }

    @Test
    void shouldLeaveAnEntryWhereItIsWhenItsDeadlineMovesAway() {
        final Timed entry = new Timed();
        queue.update(entry, 100);
        queue.update(entry, 5000);

        assertThat(queue.pollDue(100)).isSameAs(entry);
        queue.update(entry, 5000);
        assertThat(queue.pollDue(4999)).isNull();
        assertThat(queue.pollDue(5000)).isSameAs(entry);
    }

    @Test
    void shouldMoveAnEntryWhoseDeadlineComesNearer() {
        final Timed first = new Timed();
        final Timed second = new Timed();
        queue.update(first, 100);
        queue.update(second, 200);
        queue.update(second, 50);

        assertThat(queue.pollDue(60)).isSameAs(second);
        assertThat(queue.pollDue(60)).isNull();
    }

    @Test
    void shouldNotReturnRemovedEntries() {
        final Timed removed = new Timed();
        final Timed kept = new Timed();
        queue.update(removed, 1);
        queue.update(kept, 2);
        queue.remove(removed);
        queue.remove(removed);

        assertThat(queue.pollDue(10)).isSameAs(kept);
        assertThat(queue.pollDue(10)).isNull();
    }

    /** The clock may have any value, including one to which adding a delay overflows. */
    @ParameterizedTest
    @ValueSource(longs = {0, -1_000_000, Long.MAX_VALUE - 500, Long.MIN_VALUE, Long.MIN_VALUE + 300})
    void shouldCompareTimesBySignedDifference(final long base) {
        final Timed early = new Timed();
        final Timed middle = new Timed();
        final Timed late = new Timed();
        queue.update(late, base + 1000);
        queue.update(early, base + 400);
        queue.update(middle, base + 600);

        assertThat(queue.delayNs(base)).isEqualTo(400);
        assertThat(queue.pollDue(base + 399)).isNull();
        assertThat(queue.pollDue(base + 1000)).isSameAs(early);
        assertThat(queue.pollDue(base + 1000)).isSameAs(middle);
        assertThat(queue.pollDue(base + 1000)).isSameAs(late);
    }

    /** The heap agrees with a list that is searched from end to end, for any value of the clock. */
    @ParameterizedTest
    @ValueSource(longs = {0, -7_000_000_000L, Long.MAX_VALUE - 1_000_000, Long.MIN_VALUE + 1_000})
    void shouldAgreeWithANaiveList(final long base) {
        final long seed = 42 + base;
        final Random random = new Random(seed);
        final List<Timed> entries = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            entries.add(new Timed());
        }
        final Map<Timed, Long> model = new HashMap<>();
        long now = base;
        for (int step = 0; step < 50_000; step++) {
            final String where = "seed " + seed + ", step " + step;
            final Timed entry = entries.get(random.nextInt(entries.size()));
            switch (random.nextInt(5)) {
                case 0, 1, 2 -> {
                    final long deadline = now + random.nextInt(2_000_000) - 1000;
                    queue.update(entry, deadline);
                    final Long known = model.get(entry);
                    if (known == null || deadline - known < 0) {
                        model.put(entry, deadline);
                    }
                }
                case 3 -> {
                    queue.remove(entry);
                    model.remove(entry);
                }
                default -> now = expire(model, now + random.nextInt(20_000), where);
            }
            assertThat(queue.delayNs(now)).as(where).isEqualTo(delay(model, now));
        }
    }

    private long expire(final Map<Timed, Long> model, final long now, final String where) {
        long last = Long.MIN_VALUE;
        for (Timed due = queue.pollDue(now); due != null; due = queue.pollDue(now)) {
            final Long deadline = model.remove(due);
            assertThat(deadline).as(where).isNotNull();
            final long since = deadline == null ? 0 : deadline - now;
            assertThat(since).as(where).isLessThanOrEqualTo(0).isGreaterThanOrEqualTo(last);
            last = since;
        }
        assertThat(delay(model, now)).as(where).isPositive();
        return now;
    }

    private static long delay(final Map<Timed, Long> model, final long now) {
        @Nullable Long least = null;
        for (final long deadline : model.values()) {
            if (least == null || deadline - now < least) {
                least = deadline - now;
            }
        }
        return least == null ? Long.MAX_VALUE : least;
    }

    private static final class Timed extends DeadlineQueue.Entry {}
}

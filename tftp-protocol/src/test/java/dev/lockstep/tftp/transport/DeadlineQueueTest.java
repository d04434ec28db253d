package dev.lockstep.tftp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.transfer.Transfer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.agrona.concurrent.SystemNanoClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineQueueTest {
    private final DeadlineQueue queue = new DeadlineQueue();
    private final TransferLoop loop;
    private final DatagramChannel socket;
    private final BufferPool buffers = new BufferPool(1 << 20);

    DeadlineQueueTest() throws IOException {
        loop = new TransferLoop(SystemNanoClock.INSTANCE, buffers);
        socket = DatagramChannel.open();
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        loop.close();
    }

    @Test
    void shouldHaveNothingDueWhileEmpty() {
        assertThat(queue.pollDue(Long.MAX_VALUE)).isNull();
        assertThat(queue.delayNs(0)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldIgnoreThatThereIsNoDeadline() {
        queue.update(channel(), Transfer.NO_DEADLINE);

        assertThat(queue.delayNs(0)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldHandOutWhatIsDueAndNothingElse() {
        final TransferChannel early = channel();
        final TransferChannel late = channel();
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
        final TransferChannel channel = channel();
        queue.update(channel, 100);
        queue.update(channel, 5000);

        assertThat(queue.pollDue(100)).isSameAs(channel);
        queue.update(channel, 5000);
        assertThat(queue.pollDue(4999)).isNull();
        assertThat(queue.pollDue(5000)).isSameAs(channel);
    }

    @Test
    void shouldMoveAnEntryWhoseDeadlineComesNearer() {
        final TransferChannel first = channel();
        final TransferChannel second = channel();
        queue.update(first, 100);
        queue.update(second, 200);
        queue.update(second, 50);

        assertThat(queue.pollDue(60)).isSameAs(second);
        assertThat(queue.pollDue(60)).isNull();
    }

    @Test
    void shouldForgetWhatWasRemoved() {
        final TransferChannel removed = channel();
        final TransferChannel kept = channel();
        queue.update(removed, 1);
        queue.update(kept, 2);
        queue.remove(removed);
        queue.remove(removed);

        assertThat(queue.pollDue(10)).isSameAs(kept);
        assertThat(queue.pollDue(10)).isNull();
    }

    /** The clock may stand anywhere, also where a sum of it overflows. */
    @ParameterizedTest
    @ValueSource(longs = {0, -1_000_000, Long.MAX_VALUE - 500, Long.MIN_VALUE, Long.MIN_VALUE + 300})
    void shouldCompareTimesBySignedDifference(final long base) {
        final TransferChannel early = channel();
        final TransferChannel middle = channel();
        final TransferChannel late = channel();
        queue.update(late, base + 1000);
        queue.update(early, base + 400);
        queue.update(middle, base + 600);

        assertThat(queue.delayNs(base)).isEqualTo(400);
        assertThat(queue.pollDue(base + 399)).isNull();
        assertThat(queue.pollDue(base + 1000)).isSameAs(early);
        assertThat(queue.pollDue(base + 1000)).isSameAs(middle);
        assertThat(queue.pollDue(base + 1000)).isSameAs(late);
    }

    /** A list that is searched from end to end does the same as the heap, whatever the clock shows. */
    @ParameterizedTest
    @ValueSource(longs = {0, -7_000_000_000L, Long.MAX_VALUE - 1_000_000, Long.MIN_VALUE + 1_000})
    void shouldDoWhatANaiveListDoes(final long base) {
        final long seed = 42 + base;
        final Random random = new Random(seed);
        final List<TransferChannel> channels = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            channels.add(channel());
        }
        final Map<TransferChannel, Long> model = new HashMap<>();
        long now = base;
        for (int step = 0; step < 50_000; step++) {
            final String where = "seed " + seed + ", step " + step;
            final TransferChannel channel = channels.get(random.nextInt(channels.size()));
            switch (random.nextInt(5)) {
                case 0, 1, 2 -> {
                    final long deadline = now + random.nextInt(2_000_000) - 1000;
                    queue.update(channel, deadline);
                    final Long known = model.get(channel);
                    if (known == null || deadline - known < 0) {
                        model.put(channel, deadline);
                    }
                }
                case 3 -> {
                    queue.remove(channel);
                    model.remove(channel);
                }
                default -> now = expire(model, now + random.nextInt(20_000), where);
            }
            assertThat(queue.delayNs(now)).as(where).isEqualTo(delay(model, now));
        }
    }

    private long expire(final Map<TransferChannel, Long> model, final long now, final String where) {
        long last = Long.MIN_VALUE;
        for (TransferChannel due = queue.pollDue(now); due != null; due = queue.pollDue(now)) {
            final Long deadline = model.remove(due);
            assertThat(deadline).as(where).isNotNull();
            final long since = deadline == null ? 0 : deadline - now;
            assertThat(since).as(where).isLessThanOrEqualTo(0).isGreaterThanOrEqualTo(last);
            last = since;
        }
        assertThat(delay(model, now)).as(where).isPositive();
        return now;
    }

    private static long delay(final Map<TransferChannel, Long> model, final long now) {
        @Nullable Long least = null;
        for (final long deadline : model.values()) {
            if (least == null || deadline - now < least) {
                least = deadline - now;
            }
        }
        return least == null ? Long.MAX_VALUE : least;
    }

    private TransferChannel channel() {
        final PooledBuffer memory = buffers.acquire(1);
        if (memory == null) {
            throw new AssertionError("no memory");
        }
        return new TransferChannel(
                loop, socket, new SilentTransfer(), memory, InetAddress.getLoopbackAddress(), new NoObserver());
    }

    private static final class NoObserver implements TransferObserver {
        @Override
        public void onOutcome(final TransferChannel channel) {
            // not looked at
        }

        @Override
        public void onClosed(final TransferChannel channel) {
            // not looked at
        }
    }
}

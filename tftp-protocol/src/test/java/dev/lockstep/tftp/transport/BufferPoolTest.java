package dev.lockstep.tftp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Allocations;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BufferPoolTest {
    private static final int KIB = 1024;

    @ParameterizedTest
    @CsvSource({
        "1, 1024",
        "1023, 1024",
        "1024, 1024",
        "1025, 2048",
        "2048, 2048",
        "65468, 65536",
        "65536, 65536",
        "65537, 131072"
    })
    void shouldRoundUpToAPowerOfTwo(final int length, final int capacity) {
        final BufferPool pool = new BufferPool(new MemoryBudget(1 << 20));

        assertThat(acquired(pool, length).capacity()).isEqualTo(capacity);
        assertThat(acquired(pool, length).buffer().capacity()).isEqualTo(capacity);
    }

    @Test
    void shouldRefuseWhatGoesBeyondTheBudget() {
        final BufferPool pool = new BufferPool(new MemoryBudget(4 * KIB));
        final PooledBuffer first = acquired(pool, 2 * KIB);
        acquired(pool, KIB);
        acquired(pool, 1);

        assertThat(pool.acquire(1)).isNull();

        pool.release(first);
        assertThat(pool.acquire(2 * KIB + 1)).isNull();
        assertThat(pool.acquire(2 * KIB)).isNotNull();
    }

    @Test
    void shouldRefuseWhatNoBufferCanHold() {
        final BufferPool pool = new BufferPool(new MemoryBudget(Long.MAX_VALUE));

        assertThat(pool.acquire((1 << 30) + 1)).isNull();
        assertThat(pool.acquire(Integer.MAX_VALUE)).isNull();
    }

    @Test
    void shouldTellWhatOneBufferMayTake() {
        final BufferPool pool = new BufferPool(new MemoryBudget(5 * KIB));
        assertThat(pool.available()).isEqualTo(4 * KIB);

        final PooledBuffer largest = acquired(pool, (int) pool.available());
        assertThat(pool.available()).isEqualTo(KIB);
        acquired(pool, (int) pool.available());
        assertThat(pool.available()).isEqualTo(1);

        pool.release(largest);
        assertThat(pool.available()).isEqualTo(4 * KIB);
        assertThat(new BufferPool(new MemoryBudget(Long.MAX_VALUE)).available()).isEqualTo(1 << 30);
    }

    @Test
    void shouldUseWhatWasReleasedAgain() {
        final BufferPool pool = new BufferPool(new MemoryBudget(1 << 20));
        final PooledBuffer buffer = acquired(pool, 3000);
        pool.release(buffer);

        assertThat(pool.acquire(1500)).isNotSameAs(buffer);
        assertThat(pool.acquire(4000)).isSameAs(buffer);
        assertThat(pool.acquire(4000)).isNotSameAs(buffer);
    }

    @Test
    void shouldLetIdleBuffersGiveWayToOtherSizes() {
        final BufferPool pool = new BufferPool(new MemoryBudget(4 * KIB));
        final List<PooledBuffer> small =
                List.of(acquired(pool, KIB), acquired(pool, KIB), acquired(pool, KIB), acquired(pool, KIB));
        small.forEach(pool::release);

        final PooledBuffer large = acquired(pool, 4 * KIB);
        pool.release(large);

        assertThat(small)
                .as("freed, because they and the large buffer exceed the budget")
                .doesNotContain(acquired(pool, KIB));
    }

    @Test
    void shouldSeeTheSameMemoryAsTheSocketDoes() {
        final PooledBuffer buffer = acquired(new BufferPool(new MemoryBudget(1 << 20)), 2000);
        buffer.buffer().putByte(100, (byte) 7);

        assertThat(buffer.region(100, 3).get()).isEqualTo((byte) 7);
        assertThat(buffer.region(100, 3).remaining()).isEqualTo(3);
        assertThat(buffer.region(0, 2048).remaining()).isEqualTo(2048);
    }

    /** The reference model only counts the bytes in use. */
    @Test
    void shouldNeverExceedItsBudget() {
        final long seed = 20_260_101;
        final Random random = new Random(seed);
        final int budget = 256 * KIB;
        final BufferPool pool = new BufferPool(new MemoryBudget(budget));
        final List<PooledBuffer> held = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            final int inUse = held.stream().mapToInt(PooledBuffer::capacity).sum();
            if (!held.isEmpty() && random.nextInt(3) == 0) {
                pool.release(held.remove(random.nextInt(held.size())));
                continue;
            }
            final int length = 1 + random.nextInt(1 << random.nextInt(17));
            final int capacity = Math.max(KIB, Integer.highestOneBit(Math.max(1, 2 * length - 1)));
            final PooledBuffer buffer = pool.acquire(length);
            if (buffer == null) {
                assertThat(inUse + capacity).as("seed %s, step %s", seed, i).isGreaterThan(budget);
            } else {
                assertThat(buffer.capacity()).as("seed %s, step %s", seed, i).isEqualTo(capacity);
                assertThat(held).as("seed %s, step %s", seed, i).doesNotContain(buffer);
                held.add(buffer);
                assertThat(inUse + capacity).as("seed %s, step %s", seed, i).isLessThanOrEqualTo(budget);
            }
        }
    }

    @Test
    @Tag("allocation")
    void shouldNotAllocateInSteadyState() {
        final BufferPool pool = new BufferPool(new MemoryBudget(1 << 20));
        final Runnable useAgain = () -> pool.release(acquired(pool, 1432));

        assertThat(Allocations.bytesAllocatedBy(10_000, useAgain)).isZero();
    }

    private static PooledBuffer acquired(final BufferPool pool, final int length) {
        final PooledBuffer buffer = pool.acquire(length);
        if (buffer == null) {
            throw new AssertionError("no buffer of " + length + " bytes");
        }
        return buffer;
    }
}

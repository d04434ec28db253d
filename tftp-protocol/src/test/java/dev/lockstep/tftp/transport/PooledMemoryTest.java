package dev.lockstep.tftp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class PooledMemoryTest {
    private static final long BUDGET = 1 << 16;

    private final BufferPool pool = new BufferPool(new MemoryBudget(BUDGET));
    private final PooledMemory memory = new PooledMemory(pool);

    @Test
    void shouldReplaceItsBufferByALargerOne() {
        assertThat(memory.acquire(500)).isSameAs(memory.acquire(600));
        assertThat(memory.acquire(5000)).isNotNull();
        assertThat(memory.region(0, 5000).remaining()).isEqualTo(5000);
        for (final int rest : new int[] {1 << 15, 1 << 14, 1 << 13}) {
            assertThat(pool.acquire(rest))
                    .as("the first one is back in the pool")
                    .isNotNull();
        }
    }

    @Test
    void shouldKeepItsBufferIfThereIsNoLargerOne() {
        assertThat(memory.acquire(512)).isNotNull();
        memory.region(0, 4).put(0, (byte) 7);
        assertThat(memory.acquire((int) BUDGET)).isNull();
        assertThat(memory.region(0, 4).get(0)).isEqualTo((byte) 7);
    }

    @Test
    void shouldGiveBackAllThatItHolds() {
        assertThat(memory.acquire(5000)).isNotNull();
        memory.release();
        memory.release();
        assertThat(pool.available()).isEqualTo(BUDGET);
        assertThatIllegalStateException().isThrownBy(() -> memory.region(0, 1));
    }
}

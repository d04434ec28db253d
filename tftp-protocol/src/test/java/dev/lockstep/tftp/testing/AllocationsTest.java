package dev.lockstep.tftp.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("allocation")
class AllocationsTest {
    private static final int ITERATIONS = 10_000;

    private byte[] kept = {};
    private int count;

    @Test
    void shouldCountEveryAllocatedByte() {
        final Runnable allocating = () -> kept = new byte[48];

        final long allocated = Allocations.bytesAllocatedBy(ITERATIONS, allocating);

        assertThat(allocated).isBetween(48L * ITERATIONS, 80L * ITERATIONS);
        assertThat(kept).hasSize(48);
    }

    @Test
    void shouldCountASingleSmallObject() {
        final Runnable allocatingOnceARound = () -> {
            if (++count % ITERATIONS == 0) {
                kept = new byte[1];
            }
        };

        assertThat(Allocations.bytesAllocatedBy(ITERATIONS, allocatingOnceARound))
                .isBetween(1L, 32L);
    }

    @Test
    void shouldNotCountItsOwnAllocations() {
        final Runnable counting = () -> count++;

        assertThat(Allocations.bytesAllocatedBy(ITERATIONS, counting)).isZero();
        assertThat(count).isEqualTo(2 * ITERATIONS);
    }
}

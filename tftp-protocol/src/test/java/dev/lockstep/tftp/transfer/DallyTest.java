package dev.lockstep.tftp.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("1350-6.5")
class DallyTest {
    private static final long ESTIMATE_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Dally dally = Dally.ofClient(TimeLimits.UNLIMITED);

    @Test
    void shouldDallyLongerThanTheFirstTimeoutOfASender() {
        block(0);
        block(10);

        assertThat(begin(20)).isEqualTo(20 + 1500);
    }

    @Test
    void shouldDallyLongerThanItsOwnTimeout() {
        assertThat(TimeUnit.NANOSECONDS.toMillis(dally.begin(0, TimeUnit.SECONDS.toNanos(2))))
                .isEqualTo(4000);
    }

    /**
     * The first answer was lost. The sender measured the time to its repetition, a second later, as a round trip, and its timeout is now
     * three times as long.
     */
    @Test
    void shouldDallyForAMultipleOfTheLongestGapBetweenBlocks() {
        block(0);
        block(1050);
        block(1060);

        assertThat(begin(1070)).isEqualTo(1070 + 4 * 1050);
    }

    @Test
    void shouldDallyForABoundedTime() {
        block(0);
        block(60_000);

        assertThat(begin(60_010)).isEqualTo(60_010 + 10_000);
    }

    @Test
    void shouldExtendDallyingWithEachRepetitionUpToTheBound() {
        block(0);
        begin(0);

        assertThat(TimeUnit.NANOSECONDS.toMillis(dally.extend(TimeUnit.SECONDS.toNanos(1))))
                .isEqualTo(2500);
        assertThat(TimeUnit.NANOSECONDS.toMillis(dally.extend(TimeUnit.SECONDS.toNanos(9))))
                .isEqualTo(10_000);
    }

    /** tftp-hpa's client repeats its last block after 5 s, and U-Boot does, too. */
    @Test
    void shouldDallyLongerThanTheTimeoutOfCommonClientsInAServer() {
        final Dally server = Dally.ofServer();
        server.onBlock(0);

        assertThat(TimeUnit.NANOSECONDS.toMillis(server.begin(0, ESTIMATE_NS))).isEqualTo(7000);
        assertThat(TimeUnit.NANOSECONDS.toMillis(server.extend(TimeUnit.SECONDS.toNanos(5))))
                .isEqualTo(10_000);
    }

    private void block(final long ms) {
        dally.onBlock(TimeUnit.MILLISECONDS.toNanos(ms));
    }

    private long begin(final long ms) {
        return TimeUnit.NANOSECONDS.toMillis(dally.begin(TimeUnit.MILLISECONDS.toNanos(ms), ESTIMATE_NS));
    }
}

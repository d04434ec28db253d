package dev.lockstep.tftp.bench.measure.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StallsTest {
    private static final long PERIOD = Stalls.PERIOD_NS;
    private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Stalls stalls = new Stalls(0);

    @Test
    void shouldCountTheTimeFromTheDueMomentToTheMomentOfRunning() {
        stalls.run(PERIOD + 7 * MS);
        stalls.run(PERIOD + 7 * MS + PERIOD + 20 * MS);

        assertThat(stalls.longestNs()).isEqualTo(20 * MS);
        assertThat(stalls.sumNs()).isEqualTo(27 * MS);
    }

    @Test
    void shouldNotCountADelayThatIsTheOrdinaryWorkOfAScheduler() {
        stalls.run(PERIOD + Stalls.LEAST_NS - 1);

        assertThat(stalls.longestNs()).isZero();
        assertThat(stalls.sumNs()).isZero();
    }

    @Test
    void shouldCountAStallThatStillLastsAtTheEnd() {
        stalls.end(PERIOD + 30 * MS);

        assertThat(stalls.longestNs()).isEqualTo(30 * MS);
    }

    @Test
    void shouldCountAStallOnceIfItEndsAfterTheReading() {
        stalls.end(PERIOD + 30 * MS);
        stalls.run(PERIOD + 30 * MS + MS / 2);

        assertThat(stalls.sumNs()).isEqualTo(30 * MS);
    }

    @Test
    void shouldCountOnlyThePartOfAStallThatBelongsToTheMeasurement() {
        stalls.begin(PERIOD + 50 * MS);
        stalls.run(PERIOD + 60 * MS);

        assertThat(stalls.sumNs()).isEqualTo(10 * MS);
    }

    @Test
    void shouldForgetEarlierStallsWhenAMeasurementBegins() {
        stalls.run(PERIOD + 50 * MS);
        stalls.begin(PERIOD + 51 * MS);

        assertThat(stalls.longestNs()).isZero();
        assertThat(stalls.sumNs()).isZero();
    }

    @Test
    void shouldNotCountMoreThanTheMeasurementIfTheThreadRanAfterTheClockWasRead() {
        final Stalls stalls = new Stalls(0);
        stalls.begin(Stalls.PERIOD_NS);
        final long endNs = Stalls.PERIOD_NS + 5 * Stalls.LEAST_NS;
        stalls.run(endNs + Stalls.LEAST_NS);
        stalls.end(endNs);

        assertThat(stalls.sumNs()).isEqualTo(5 * Stalls.LEAST_NS);
        assertThat(stalls.longestNs()).isEqualTo(5 * Stalls.LEAST_NS);
    }

    /** The thread may run between the end and the reading of the result. */
    @Test
    void shouldCountNothingAfterTheEnd() {
        final Stalls stalls = new Stalls(0);
        stalls.end(Stalls.PERIOD_NS);
        stalls.run(100 * Stalls.PERIOD_NS);

        assertThat(stalls.sumNs()).isZero();
        assertThat(stalls.longestNs()).isZero();
    }
}

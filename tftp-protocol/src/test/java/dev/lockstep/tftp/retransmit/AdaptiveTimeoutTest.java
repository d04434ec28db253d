package dev.lockstep.tftp.retransmit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptiveTimeoutTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;

    /**
     * The estimator counts whole nanoseconds. A step may lose 1 ns of the mean, which decays by 7/8, so 8 ns in all; and 1 + 8/4 ns of the
     * variation, which decays by 3/4, so 12 ns. The timeout is one mean and four variations.
     */
    private static final long ROUNDING_NS = 8 + 4 * 12;

    private final RetransmitStrategy exact = policy(1 * MS, 60 * SECOND, 0).newStrategy(1);

    private static RetransmitPolicy policy(final long floorNs, final long maxNs, final double jitter) {
        return AdaptiveTimeout.builder()
                .floor(Duration.ofNanos(floorNs))
                .max(Duration.ofNanos(maxNs))
                .jitter(jitter)
                .build();
    }

    @Test
    @Tag("6298-2.1")
    void shouldWaitOneSecondBeforeTheFirstSample() {
        final RetransmitStrategy byDefault = RetransmitPolicies.DEFAULT.newStrategy(42);

        assertThat(byDefault.timeoutNs()).isBetween(SECOND, SECOND + SECOND / 10);
        assertThat(exact.timeoutNs()).isEqualTo(SECOND);
    }

    @Test
    @Tag("6298-2.1")
    void shouldNotChangeTheTimeoutWhenAPacketIsSent() {
        exact.onTransmit(0, false);
        exact.onTransmit(SECOND, true);

        assertThat(exact.timeoutNs()).isEqualTo(SECOND);
    }

    /**
     * The first sample of 100 ms gives SRTT 100, RTTVAR 50 and RTO 300. A second of 140 ms gives, RTTVAR first: |100-140| = 40, RTTVAR
     * 47.5, SRTT 105, RTO 295.
     */
    @ParameterizedTest
    @CsvSource({
        "100,             300",
        "100 140,         295",
        "100 100,         250",
        "100 100 100,     212.5",
        "100 60,          285",
        "100 140 25,      317.5"
    })
    @Tag("6298-2.2")
    void shouldFollowSeriesComputedByHand(final String rttsMs, final double expectedMs) {
        for (final String rttMs : rttsMs.split(" ", -1)) {
            exact.onReply(Long.parseLong(rttMs) * MS, false);
        }

        assertThat(exact.timeoutNs()).isCloseTo((long) (expectedMs * MS), within(ROUNDING_NS));
    }

    /**
     * After a first sample of 1,000 ms one of 240 ms restarts the estimate. From 250 ms on it does not: RTTVAR 500 becomes 562.5, SRTT 1,000
     * becomes 906.25.
     */
    @ParameterizedTest
    @CsvSource({"1000 240,        720", "1000 250,        3156.25", "1000 240 240,    600", "100 1000 240,    1030.9375"
    })
    @Tag("6298-2.2")
    void shouldDiscardAFirstSampleThatIsMoreThanFourTimesTheSecond(final String rttsMs, final double expectedMs) {
        shouldFollowSeriesComputedByHand(rttsMs, expectedMs);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @Tag("6298-2.2")
    @Tag("1123-4.2.3.2a")
    void shouldFollowTheFormulasOverALongSeries(final long seed) {
        final Random random = new Random(seed);
        final Reference reference = new Reference();
        double meanMs = 20;
        for (int i = 0; i < 5_000; i++) {
            if (random.nextInt(500) == 0) {
                meanMs = 1 + random.nextInt(400);
            }
            final long rttNs = (long) (meanMs * MS * (0.5 + random.nextDouble()));
            reference.onSample(rttNs);
            exact.onReply(rttNs, false);

            assertThat((double) exact.timeoutNs())
                    .as("after sample %d", i)
                    .isCloseTo(reference.timeoutNs(), within((double) ROUNDING_NS));
        }
    }

    @Test
    @Tag("1123-4.2.3.2a")
    void shouldWaitLongerOnASlowPathThanOnAFastOne() {
        final RetransmitStrategy slow = policy(MS, 60 * SECOND, 0).newStrategy(1);
        for (int i = 0; i < 50; i++) {
            exact.onReply(5 * MS, false);
            slow.onReply(400 * MS, false);
        }

        assertThat(exact.timeoutNs()).isBetween(5 * MS, 20 * MS);
        assertThat(slow.timeoutNs()).isBetween(400 * MS, 1_000 * MS);
    }

    /** A steady round trip reduces the variation to 0. The timeout stays at twice the mean even if the floor is lower. */
    @Test
    @Tag("6298-2.4")
    void shouldNeverWaitLessThanTwoRoundTrips() {
        for (int i = 0; i < 1_000; i++) {
            exact.onReply(300 * MS, false);
            assertThat(exact.timeoutNs()).isGreaterThanOrEqualTo(600 * MS);
        }

        assertThat(exact.timeoutNs()).isEqualTo(600 * MS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20, 50, 1_000})
    @Tag("6298-2.4")
    void shouldNeverWaitLessThanTheFloor(final long floorMs) {
        final RetransmitStrategy floored = policy(floorMs * MS, 60 * SECOND, 0).newStrategy(1);
        for (int i = 0; i < 100; i++) {
            floored.onReply(1_000, false);
            assertThat(floored.timeoutNs()).isGreaterThanOrEqualTo(floorMs * MS);
        }

        assertThat(floored.timeoutNs()).isCloseTo(floorMs * MS, within(1_100L));
    }

    @Test
    @Tag("6298-2.4")
    void shouldAcceptRoundTripsOfZero() {
        for (int i = 0; i < 100; i++) {
            exact.onReply(0, false);
        }

        assertThat(exact.timeoutNs()).isEqualTo(MS);
    }

    @ParameterizedTest
    @CsvSource({"1000", "2000", "8000", "60000"})
    @Tag("6298-2.5")
    void shouldNeverGrowBeyondTheMaximum(final long maxMs) {
        final RetransmitStrategy capped = policy(MS, maxMs * MS, 0).newStrategy(1);
        for (int i = 0; i < 100; i++) {
            capped.onTimeout();
            assertThat(capped.timeoutNs()).isLessThanOrEqualTo(maxMs * MS);
        }
        assertThat(capped.timeoutNs()).isEqualTo(maxMs * MS);

        capped.onReply(600 * SECOND, false);
        assertThat(capped.timeoutNs()).isEqualTo(maxMs * MS);
    }

    @Test
    @Tag("6298-3.1")
    void shouldTakeNoSampleFromAnAmbiguousReply() {
        exact.onReply(100 * MS, false);
        exact.onReply(5 * MS, true);
        exact.onReply(50 * SECOND, true);
        assertThat(exact.timeoutNs()).isEqualTo(300 * MS);

        exact.onReply(100 * MS, false);
        assertThat(exact.timeoutNs()).isEqualTo(250 * MS);
    }

    @Test
    @Tag("6298-3.1")
    void shouldKeepTheFirstTimeoutWhileEveryReplyIsAmbiguous() {
        exact.onReply(5 * MS, true);

        assertThat(exact.timeoutNs()).isEqualTo(SECOND);
    }

    @Test
    @Tag("6298-5.5")
    @Tag("1123-4.2.3.2b")
    void shouldDoubleAtEachTimeoutAndStayBackedOffUntilACleanSample() {
        assertThat(exact.timeoutNs()).isEqualTo(SECOND);
        exact.onTimeout();
        assertThat(exact.timeoutNs()).isEqualTo(2 * SECOND);
        exact.onTimeout();
        assertThat(exact.timeoutNs()).isEqualTo(4 * SECOND);

        exact.onReply(10 * MS, true);
        assertThat(exact.timeoutNs()).as("backed off after an ambiguous reply").isEqualTo(4 * SECOND);
        exact.onTimeout();
        assertThat(exact.timeoutNs()).isEqualTo(8 * SECOND);

        exact.onReply(100 * MS, false);
        assertThat(exact.timeoutNs()).as("a clean sample ends the back-off").isEqualTo(300 * MS);
    }

    /** The interval doubles without its jitter, so jitter never exceeds a tenth of the interval. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 42, Long.MIN_VALUE, Long.MAX_VALUE})
    @Tag("DF-6.4")
    @Tag("6298-5.a")
    void shouldLengthenATimeoutByATenthAtMostAndNeverShortenIt(final long seed) {
        final RetransmitStrategy jittering = policy(MS, 8 * SECOND, 0.1).newStrategy(seed);
        final RetransmitStrategy plain = policy(MS, 8 * SECOND, 0).newStrategy(seed);
        final Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            assertThat(jittering.timeoutNs()).isBetween(plain.timeoutNs(), plain.timeoutNs() + plain.timeoutNs() / 10);
            if (random.nextInt(3) != 0) {
                jittering.onTimeout();
                plain.onTimeout();
            } else {
                final long rttNs = random.nextInt(1_000_000_000);
                jittering.onReply(rttNs, false);
                plain.onReply(rttNs, false);
            }
        }
    }

    @Test
    @Tag("DF-6.4")
    void shouldSpreadTheTimeoutsOfManyTransfers() {
        final long distinct = LongStream.range(0, 1_000)
                .map(seed -> policy(MS, 8 * SECOND, 0.1).newStrategy(seed).timeoutNs())
                .distinct()
                .count();

        assertThat(distinct).isGreaterThan(990);
    }

    @Test
    @Tag("DF-6.4")
    void shouldGiveEqualSeriesForEqualSeeds() {
        final RetransmitStrategy one = policy(MS, 8 * SECOND, 0.1).newStrategy(7);
        final RetransmitStrategy other = policy(MS, 8 * SECOND, 0.1).newStrategy(7);
        final Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            if (random.nextBoolean()) {
                one.onTimeout();
                other.onTimeout();
            } else {
                final long rttNs = random.nextInt(1_000_000_000);
                one.onReply(rttNs, false);
                other.onReply(rttNs, false);
            }
            assertThat(one.timeoutNs()).isEqualTo(other.timeoutNs());
        }
    }

    @Test
    @Tag("7440-6.1")
    void shouldHaveAMinuteOfPatience() {
        assertThat(exact.patienceNs()).isEqualTo(60 * SECOND);
    }

    @Test
    @Tag("DF-6.6")
    void shouldTakeItsBackOffBackWhenThePeerRepeatsItsPacket() {
        for (int i = 0; i < 100; i++) {
            exact.onReply(100 * MS, false);
        }
        final long cleanNs = exact.timeoutNs();
        for (int i = 0; i < 5; i++) {
            exact.onTimeout();
        }
        assertThat(exact.timeoutNs()).isEqualTo(Math.min(8 * SECOND, 32 * cleanNs));
        exact.onPeerRepetition();
        assertThat(exact.timeoutNs()).isEqualTo(cleanNs);
        exact.onTimeout();
        assertThat(exact.timeoutNs()).isEqualTo(2 * cleanNs);
    }

    @Test
    @Tag("2349-T.4")
    void shouldStartWithANegotiatedIntervalAndBackOffWithoutEstimating() {
        final RetransmitPolicy negotiated = policy(50 * MS, 4 * SECOND, 0).withNegotiatedInterval(3 * SECOND);
        final RetransmitStrategy strategy = negotiated.newStrategy(1);

        assertThat(strategy.timeoutNs()).isEqualTo(3 * SECOND);
        strategy.onTimeout();
        assertThat(strategy.timeoutNs()).isEqualTo(4 * SECOND);
        strategy.onTimeout();
        assertThat(strategy.timeoutNs()).isEqualTo(4 * SECOND);
        strategy.onReply(MS, false);
        assertThat(strategy.timeoutNs()).isEqualTo(3 * SECOND);
    }

    @Test
    @Tag("2349-T.4")
    @Tag("1123-4.2.3.2b")
    void shouldBackOffFromANegotiatedIntervalAboveTheMaximum() {
        final RetransmitPolicy negotiated = policy(50 * MS, 8 * SECOND, 0.1).withNegotiatedInterval(30 * SECOND);
        final RetransmitStrategy strategy = negotiated.newStrategy(1);

        assertThat(strategy.timeoutNs()).isBetween(30 * SECOND, 33 * SECOND);
        strategy.onTimeout();
        assertThat(strategy.timeoutNs()).isBetween(60 * SECOND, 66 * SECOND);
        strategy.onTimeout();
        assertThat(strategy.timeoutNs()).isBetween(60 * SECOND, 66 * SECOND);
    }

    /** RFC 6298 sections 2.2 and 2.3 in floating point, with our choice for clause 6298-2.4. */
    private static final class Reference {
        private double srtt = Double.NaN;
        private double rttvar;

        void onSample(final long rtt) {
            if (Double.isNaN(srtt)) {
                srtt = rtt;
                rttvar = rtt / 2.0;
            } else {
                rttvar = (1 - 1 / 4.0) * rttvar + 1 / 4.0 * Math.abs(srtt - rtt);
                srtt = (1 - 1 / 8.0) * srtt + 1 / 8.0 * rtt;
            }
        }

        double timeoutNs() {
            return Math.max(2 * srtt, srtt + Math.max(MS, 4 * rttvar));
        }
    }
}

package dev.lockstep.tftp.bench.measure.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Outcome;
import java.io.IOException;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LoadResultTest {
    private static LoadResult result(final Histogram roundTrips, final Histogram completions) {
        final long transfers = completions.getTotalCount();
        return new LoadResult(
                transfers,
                0,
                Outcome.OK,
                "",
                0,
                transfers << 20,
                transfers * 2048,
                0.5,
                7,
                3,
                2,
                99,
                LoadResult.encode(roundTrips),
                LoadResult.encode(completions));
    }

    private static Histogram histogram(final long... values) {
        final Histogram histogram = new Histogram(60_000_000_000L, 3);
        for (final long value : values) {
            histogram.recordValue(value);
        }
        return histogram;
    }

    /** The result is that of four transfers of 1 MiB in half a second. */
    @Test
    void shouldComputeMetrics() {
        final LoadResult result = result(
                histogram(10_000, 10_000, 10_000, 40_000),
                histogram(100_000_000, 110_000_000, 120_000_000, 130_000_000));

        assertThat(result.metrics())
                .containsEntry(Metric.GOODPUT, 8.0)
                .containsEntry(Metric.BLOCK_RATE, 16384.0)
                .containsEntry(Metric.ACHIEVED_RATE, 8.0)
                .containsEntry(Metric.TRANSFERS, 4.0)
                .containsEntry(Metric.RETRANSMISSIONS, 3.0)
                .containsEntry(Metric.TIMEOUTS, 2.0)
                .hasEntrySatisfying(Metric.ROUND_TRIP_P50, us -> assertThat(us).isCloseTo(10, within(0.01)))
                .hasEntrySatisfying(Metric.ROUND_TRIP_MAX, us -> assertThat(us).isCloseTo(40, within(0.04)))
                .hasEntrySatisfying(Metric.COMPLETION_P50, ms -> assertThat(ms).isCloseTo(110, within(0.11)))
                .hasEntrySatisfying(Metric.COMPLETION_MAX, ms -> assertThat(ms).isCloseTo(130, within(0.13)));
    }

    @Test
    void shouldHaveNoMetricForMissingTimes() {
        assertThat(result(histogram(), histogram()).metrics())
                .doesNotContainKeys(Metric.ROUND_TRIP_P50, Metric.COMPLETION_P50, Metric.ACHIEVED_RATE);
    }

    @Test
    void shouldBeReadFromItsOwnLine() throws IOException {
        final LoadResult result = result(histogram(1, 2, 3), histogram(4));
        final ObjectMapper json = new ObjectMapper();

        final String line = json.writeValueAsString(result);

        assertThat(line).doesNotContain("\n");
        assertThat(json.readValue(line, LoadResult.class)).isEqualTo(result);
    }

    @Test
    void shouldKeepEveryCountOfAHistogram() {
        final Histogram histogram = histogram(1, 1, 1_000, 59_000_000_000L);

        assertThat(LoadResult.decode(LoadResult.encode(histogram))).isEqualTo(histogram);
    }

    @Test
    void shouldDateTheRoundTripsByTheMeasurement() {
        final Histogram times = result(histogram(1), histogram(1)).roundTripsNs();

        assertThat(times.getEndTimeStamp() - times.getStartTimeStamp()).isEqualTo(500);
    }
}

package dev.lockstep.tftp.bench.measure.load;

import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.findings.results.Units;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * The result of a load driver: a line of JSON between processes.
 *
 * @param transfers the number of completed transfers
 * @param failed the number of failed transfers
 * @param outcome the outcome of the first failed transfer, or OK if none failed
 * @param failure the reason of the first failure, or empty
 * @param late the number of transfers that could not be started at their intended time, because too many were running
 * @param bytes the bytes of content of the completed transfers
 * @param blocks the blocks of the completed transfers
 * @param seconds the time from the first start to the last end
 * @param coldMillis the time of the process's first transfer, before warm-up
 * @param allocatedBytes heap bytes that the driver's thread allocated
 * @param roundTrips an {@link #decode encoded} histogram in ns
 * @param completions an {@link #decode encoded} histogram in ns
 */
public record LoadResult(
        long transfers,
        long failed,
        Outcome outcome,
        String failure,
        long late,
        long bytes,
        long blocks,
        double seconds,
        double coldMillis,
        long retransmissions,
        long timeouts,
        long allocatedBytes,
        String roundTrips,
        String completions) {
    /** The throughput in MiB/s. */
    public double goodput() {
        return bytes / Units.MEBIBYTE / seconds;
    }

    /** The rate in transfers per second. */
    public double achievedRate() {
        return transfers / seconds;
    }

    /** The histogram, with time stamps as if the measurement had just ended. */
    public Histogram roundTripsNs() {
        final Histogram histogram = decode(roundTrips);
        histogram.setEndTimeStamp(System.currentTimeMillis());
        histogram.setStartTimeStamp(histogram.getEndTimeStamp() - TimeUnit.NANOSECONDS.toMillis(Units.nanos(seconds)));
        return histogram;
    }

    public Map<Metric, Double> metrics() {
        final Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
        if (bytes > 0) {
            metrics.put(Metric.GOODPUT, goodput());
            metrics.put(Metric.BLOCK_RATE, blocks / seconds);
        }
        metrics.put(Metric.RETRANSMISSIONS, (double) retransmissions);
        metrics.put(Metric.TIMEOUTS, (double) timeouts);
        final Histogram times = roundTripsNs();
        if (times.getTotalCount() > 0) {
            metrics.put(Metric.ROUND_TRIP_P50, Units.micros(times.getValueAtPercentile(50)));
            metrics.put(Metric.ROUND_TRIP_P90, Units.micros(times.getValueAtPercentile(90)));
            metrics.put(Metric.ROUND_TRIP_P99, Units.micros(times.getValueAtPercentile(99)));
            metrics.put(Metric.ROUND_TRIP_P999, Units.micros(times.getValueAtPercentile(99.9)));
            metrics.put(Metric.ROUND_TRIP_MAX, Units.micros(times.getMaxValue()));
        }
        if (transfers > 0) {
            final Histogram whole = decode(completions);
            metrics.put(Metric.TRANSFERS, (double) transfers);
            metrics.put(Metric.COMPLETION_P50, Units.millis(whole.getValueAtPercentile(50)));
            metrics.put(Metric.COMPLETION_P99, Units.millis(whole.getValueAtPercentile(99)));
            metrics.put(Metric.COMPLETION_MAX, Units.millis(whole.getMaxValue()));
            metrics.put(Metric.ACHIEVED_RATE, achievedRate());
        }
        return metrics;
    }

    public static String encode(final Histogram histogram) {
        final ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        final int length = histogram.encodeIntoCompressedByteBuffer(bytes);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
    }

    public static Histogram decode(final String encoded) {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(encoded)), 0);
        } catch (final DataFormatException e) {
            throw new IllegalArgumentException("not an encoded histogram", e);
        }
    }
}

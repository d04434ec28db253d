package dev.lockstep.tftp.server.status;

import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The statistics as Prometheus reads them. */
final class Metrics {
    static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final int MILLIS = 1000;
    private static final String DIRECTION = "direction";

    private final Map<String, DirectionCounts.Counts> directions;

    private Metrics(final Map<String, DirectionCounts.Counts> directions) {
        this.directions = directions;
    }

    /** The metrics in Prometheus' text format. */
    static byte[] text(final ServerStatistics statistics, final int running) {
        final ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(text, of(statistics, running));
        } catch (final IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
        return text.toByteArray();
    }

    private static MetricSnapshots of(final ServerStatistics statistics, final int running) {
        final Metrics metrics = new Metrics(Map.of(
                "read", statistics.reads().now(), "write", statistics.writes().now()));
        return MetricSnapshots.of(
                gauge(
                        "tftp_start_time_seconds",
                        "When the server started, in seconds of Unix time.",
                        statistics.started().toEpochMilli() / (double) MILLIS),
                gauge("tftp_transfers_running", "Transfers that run now.", running),
                metrics.outcomes(),
                metrics.counter(
                        "tftp_transfer_bytes",
                        "Bytes of data of transfers that ended, as packets carried them.",
                        DirectionCounts.Counts::bytes),
                metrics.counter(
                        "tftp_transfer_blocks",
                        "Blocks of transfers that ended, each counted once.",
                        DirectionCounts.Counts::blocks),
                metrics.counter(
                        "tftp_transfer_retransmissions",
                        "Packets that the server sent again.",
                        DirectionCounts.Counts::retransmissions),
                metrics.durations());
    }

    private static GaugeSnapshot gauge(final String name, final String help, final double value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build();
    }

    private CounterSnapshot outcomes() {
        final CounterSnapshot.Builder transfers = CounterSnapshot.builder()
                .name("tftp_transfers")
                .help("Transfers that ended, by outcome; content_failed counts refused requests, too.");
        directions.forEach((direction, counts) -> {
            for (final Kind kind : Kind.values()) {
                transfers.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(Labels.of(
                                DIRECTION, direction, "outcome", kind.name().toLowerCase(Locale.ROOT)))
                        .value(counts.outcomes().getOrDefault(kind, 0L))
                        .build());
            }
        });
        return transfers.build();
    }

    private CounterSnapshot counter(
            final String name, final String help, final ToLongFunction<DirectionCounts.Counts> count) {
        final CounterSnapshot.Builder counter =
                CounterSnapshot.builder().name(name).help(help);
        directions.forEach((direction, counts) -> counter.dataPoint(CounterDataPointSnapshot.builder()
                .labels(Labels.of(DIRECTION, direction))
                .value((double) count.applyAsLong(counts))
                .build()));
        return counter.build();
    }

    private HistogramSnapshot durations() {
        final HistogramSnapshot.Builder durations = HistogramSnapshot.builder()
                .name("tftp_transfer_duration_seconds")
                .help("Time of complete transfers from the request to the end.");
        directions.forEach((direction, counts) -> durations.dataPoint(HistogramDataPointSnapshot.builder()
                .labels(Labels.of(DIRECTION, direction))
                .classicHistogramBuckets(ClassicHistogramBuckets.of(DirectionCounts.bounds(), counts.completeByTime()))
                .sum(counts.completeSeconds())
                .build()));
        return durations.build();
    }
}

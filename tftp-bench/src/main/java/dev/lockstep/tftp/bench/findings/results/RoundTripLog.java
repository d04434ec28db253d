package dev.lockstep.tftp.bench.findings.results;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;

/**
 * The round trips of all trials of a run, in the log format of HdrHistogram: a histogram for each trial, tagged with the trial's name. It grows
 * while the run is in progress, and is compressed at its end.
 */
final class RoundTripLog {
    private static final String FILE = "round-trips.hlog";
    private static final String COMPRESSED = FILE + ".gz";
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Path directory;

    RoundTripLog(final Path directory) {
        this.directory = directory;
    }

    void append(final String tag, final Histogram roundTripsNs) throws IOException {
        final Path file = directory.resolve(FILE);
        final boolean isNew = !Files.exists(file);
        try (PrintStream text = new PrintStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                false,
                StandardCharsets.UTF_8)) {
            final HistogramLogWriter log = new HistogramLogWriter(text);
            if (isNew) {
                log.outputLogFormatVersion();
                log.outputComment("[round trips in ns; the column of the maximum is in ms]");
                log.outputLegend();
            }
            roundTripsNs.setTag(tag);
            log.outputIntervalHistogram(roundTripsNs);
        }
    }

    /** The run is over. */
    void compress() throws IOException {
        final Path file = directory.resolve(FILE);
        if (Files.exists(file)) {
            try (OutputStream compressed = new GZIPOutputStream(Files.newOutputStream(directory.resolve(COMPRESSED)))) {
                Files.copy(file, compressed);
            }
            Files.delete(file);
        }
    }

    /** Hands out the histogram of each tag; none if the run measured no round trips. */
    void read(final BiConsumer<String, Histogram> each) throws IOException {
        final Path compressed = directory.resolve(COMPRESSED);
        final Path file = directory.resolve(FILE);
        if (Files.exists(compressed)) {
            try (InputStream bytes = new GZIPInputStream(Files.newInputStream(compressed))) {
                read(bytes, each);
            }
        } else if (Files.exists(file)) {
            try (InputStream bytes = Files.newInputStream(file)) {
                read(bytes, each);
            }
        }
    }

    private static void read(final InputStream bytes, final BiConsumer<String, Histogram> each) {
        try (HistogramLogReader log = new HistogramLogReader(bytes)) {
            while (log.hasNext()) {
                if (log.nextIntervalHistogram() instanceof final Histogram interval) {
                    // a copy that can grow: a histogram of the log takes no longer value than its own longest
                    final Histogram roundTripsNs = new Histogram(SIGNIFICANT_DIGITS);
                    roundTripsNs.setAutoResize(true);
                    roundTripsNs.add(interval);
                    each.accept(interval.getTag(), roundTripsNs);
                }
            }
        }
    }
}

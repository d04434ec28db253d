package dev.lockstep.tftp.bench.findings.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Where a run's results go while it is made: each trial is appended as soon as it is over, so that a run that is broken off has lost nothing. At
 * the end the directory of a run that is not to be trusted gets {@code -FAIL} into its name.
 */
public final class RunDirectory {
    /** What a command that writes its own pages calls them. */
    public static final String PAGES = "pages.json";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String LATENCY = "latency/";
    private static final String TRIALS = "trials.ndjson";
    private static final String INFO = "run.json";
    private static final int HGRM_TICKS = 5;

    private final Path directory;
    private final String command;
    private final Instant started = Instant.now();
    private final List<Trial> trials = new ArrayList<>();

    private RunDirectory(final Path directory, final String command) {
        this.directory = directory;
        this.command = command;
    }

    /** A new directory below the given one, named after time and command. */
    public static RunDirectory create(final Path results, final String command) throws IOException {
        final String name = NAME.format(Instant.now()) + "-" + command;
        Path directory = results.resolve(name);
        for (int i = 2; Files.exists(directory) || Files.exists(failed(directory)); i++) {
            directory = results.resolve(name + "-" + i);
        }
        try {
            Files.createDirectories(directory);
        } catch (final IOException e) {
            throw new IOException("no directory for the results can be made in " + results + ": " + e, e);
        }
        return new RunDirectory(directory, command);
    }

    private static Path failed(final Path directory) {
        return directory.resolveSibling(directory.getFileName() + "-FAIL");
    }

    /** Those that were made so far. */
    public List<Trial> trials() {
        return trials;
    }

    public double secondsSoFar() {
        return Units.seconds(TimeUnit.MILLISECONDS.toNanos(
                Duration.between(started, Instant.now()).toMillis()));
    }

    /** Those of the trials so far whose figures are not to be trusted, as sentences. */
    public List<String> failures(final Predicate<Trial> ofInterest) {
        return trials.stream()
                .filter(ofInterest)
                .filter(trial -> trial.outcome().isFailure() || !trial.invalid().isEmpty())
                .map(trial -> "trial " + trial.order() + ", " + trial.table() + " of " + trial.arm() + " "
                        + trial.cell() + ": "
                        + (trial.outcome().isFailure() ? trial.outcome() + " " + trial.detail() : trial.invalid()))
                .toList();
    }

    /**
     * Puts a measurement on record.
     *
     * @param measured what was found; its round trips are kept as .hlog, and as .hgrm for those who look at one
     */
    public Trial append(
            final int block,
            final String table,
            final String arm,
            final SortedMap<String, String> cell,
            final Measured measured)
            throws IOException {
        final Histogram roundTrips = measured.roundTripsNs();
        final String histogram;
        if (roundTrips == null || roundTrips.getTotalCount() == 0) {
            histogram = "";
        } else {
            final String suffix =
                    measured.outcome().isFailure() || !measured.invalid().isEmpty() ? "-FAIL" : "";
            histogram = keep(
                    String.format(Locale.ROOT, "%04d-%s-%s%s", trials.size(), table, slug(arm), suffix),
                    arm,
                    roundTrips);
        }
        final Trial trial = new Trial(
                trials.size(),
                block,
                table,
                arm,
                cell,
                measured.outcome(),
                measured.detail(),
                measured.invalid(),
                measured.metrics(),
                histogram,
                JavaLauncher.asTyped(measured.command()));
        trials.add(trial);
        append(trial);
        return trial;
    }

    /** Puts a line of another form on record: of what was simulated and not measured. */
    public void append(final Object line) throws IOException {
        Files.writeString(
                directory.resolve(TRIALS),
                JSON.writeValueAsString(line) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Adds a file to the run. */
    public void write(final String name, final String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
    }

    private static String slug(final String arm) {
        return arm.replaceAll("[^A-Za-z0-9.]+", "_");
    }

    private String keep(final String name, final String arm, final Histogram roundTripsNs) throws IOException {
        Files.createDirectories(directory.resolve(LATENCY));
        final String file = LATENCY + name + ".hlog";
        try (PrintStream text = open(file)) {
            final HistogramLogWriter log = new HistogramLogWriter(text);
            log.outputLogFormatVersion();
            log.outputComment("[round trips in ns; the column of the maximum is in ms]");
            log.outputLegend();
            roundTripsNs.setTag(slug(arm));
            log.outputIntervalHistogram(roundTripsNs);
        }
        try (PrintStream text = open(LATENCY + name + ".hgrm")) {
            roundTripsNs.outputPercentileDistribution(text, HGRM_TICKS, (double) TimeUnit.MICROSECONDS.toNanos(1));
        }
        return file;
    }

    private PrintStream open(final String file) throws IOException {
        return new PrintStream(Files.newOutputStream(directory.resolve(file)), false, StandardCharsets.UTF_8);
    }

    /**
     * Puts on record what is about to be done, and where: a run that is broken off can be read, too.
     *
     * @return to be completed and given to {@link #finish}
     */
    public RunInfo begin(final List<String> arguments, final String seed) throws IOException {
        final RunInfo begun = RunInfo.begun(command, arguments, seed, started, Environment.capture());
        write(begun);
        return begun;
    }

    private void write(final RunInfo info) throws IOException {
        write(INFO, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(info) + "\n");
    }

    /**
     * Ends the run.
     *
     * @return what was written, under its final name
     */
    public Run finish(final RunInfo info) throws IOException {
        write(info);
        if (info.failures().isEmpty()) {
            return new Run(directory, info, trials);
        }
        return new Run(Files.move(directory, failed(directory)), info, trials);
    }

    /** Reads a run, which may have been broken off. */
    public static Run read(final Path directory) throws IOException {
        final RunInfo info = readInfo(directory);
        try (Stream<String> lines = Files.lines(directory.resolve(TRIALS))) {
            return new Run(directory, info, lines.map(RunDirectory::trial).toList());
        }
    }

    /**
     * Reads what is to be known of a run.
     *
     * @throws IOException if there is none, or it was written by a newer version
     */
    public static RunInfo readInfo(final Path directory) throws IOException {
        if (!Files.isRegularFile(directory.resolve(INFO))) {
            throw new IOException(directory + " holds no run: there is no " + INFO + " in it");
        }
        final RunInfo info = JSON.readValue(directory.resolve(INFO).toFile(), RunInfo.class);
        if (info == null || info.command() == null) {
            throw new IOException(directory + " holds a run.json that names no command");
        }
        if (info.schema() > RunInfo.SCHEMA) {
            throw new IOException(directory + " was written by a newer version: schema " + info.schema()
                    + ", this version reads up to " + RunInfo.SCHEMA);
        }
        return info;
    }

    private static Trial trial(final String line) {
        try {
            return JSON.readValue(line, Trial.class);
        } catch (final JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

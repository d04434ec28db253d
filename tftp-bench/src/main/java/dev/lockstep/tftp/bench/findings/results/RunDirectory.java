package dev.lockstep.tftp.bench.findings.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.lockstep.tftp.bench.findings.statistics.VerdictRule;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * The directory of a run in progress. Each trial is appended as soon as it is over, so that an interrupted run loses no completed trial. The
 * name of the directory ends in {@code -FAIL} until the run is over and its figures can be trusted.
 */
public final class RunDirectory {
    /** The file for the pages of a command that creates its own pages. */
    public static final String PAGES = "pages.json";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String TRIALS = "trials.ndjson";
    private static final String INFO = "run.json";

    private final Path directory;
    private final Path trusted;
    private final String command;
    private final Instant started = Instant.now();
    private final List<Trial> trials = new ArrayList<>();

    private RunDirectory(final Path directory, final Path trusted, final String command) {
        this.directory = directory;
        this.trusted = trusted;
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
            Files.createDirectories(failed(directory));
        } catch (final IOException e) {
            throw new IOException("cannot create a directory for the results in " + results + ": " + e, e);
        }
        return new RunDirectory(failed(directory), directory, command);
    }

    private static Path failed(final Path directory) {
        return directory.resolveSibling(directory.getFileName() + "-FAIL");
    }

    /** Where the files of the run are until it ends. */
    public Path path() {
        return directory;
    }

    /** The trials so far. */
    public List<Trial> trials() {
        return trials;
    }

    public double secondsSoFar() {
        return Units.seconds(TimeUnit.MILLISECONDS.toNanos(
                Duration.between(started, Instant.now()).toMillis()));
    }

    /** A sentence for each trial so far that failed or is invalid. */
    public List<String> failures(final Predicate<Trial> ofInterest) {
        return trials.stream()
                .filter(ofInterest)
                .filter(trial -> trial.outcome().isFailure() || !trial.invalid().isEmpty())
                .map(trial -> "trial " + trial.order() + ", " + trial.table() + " of " + trial.arm() + ", "
                        + Conditions.words(trial.cell()) + ": "
                        + (trial.outcome().isFailure() ? trial.outcome() + " " + trial.detail() : trial.invalid()))
                .toList();
    }

    /**
     * Records a measurement.
     *
     * @param measured the result; its round trips are added to the log of the run
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
            histogram = String.format(Locale.ROOT, "%04d-%s-%s", trials.size(), table, slug(arm));
            new RoundTripLog(directory).append(histogram, roundTrips);
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

    /** Records a line of another form, for a simulated trial. */
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

    /**
     * Records command, environment and the rule of the verdicts before the first trial, so that an interrupted run can be read, too, and no
     * result can influence the rule.
     *
     * @return the information to complete and to pass to {@link #finish}
     */
    public RunInfo begin(final List<String> arguments, final String seed, final VerdictRule verdicts)
            throws IOException {
        final RunInfo begun = RunInfo.begun(command, arguments, seed, verdicts, started, Environment.capture());
        write(begun);
        return begun;
    }

    private void write(final RunInfo info) throws IOException {
        // the facts keep their order
        write(
                INFO,
                JSON.writerWithDefaultPrettyPrinter()
                                .without(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                                .writeValueAsString(info)
                        + "\n");
    }

    /**
     * Ends the run.
     *
     * @return the run, with the final name of its directory
     */
    public Run finish(final RunInfo info) throws IOException {
        write(info);
        new RoundTripLog(directory).compress();
        if (info.failures().isEmpty()) {
            return new Run(Files.move(directory, trusted), info, trials);
        }
        return new Run(directory, info, trials);
    }

    /** Reads a run, which may have been interrupted. */
    public static Run read(final Path directory) throws IOException {
        final RunInfo info = readInfo(directory);
        try (Stream<String> lines = Files.lines(directory.resolve(TRIALS))) {
            return new Run(directory, info, lines.map(RunDirectory::trial).toList());
        }
    }

    /**
     * Reads the run.json of a run.
     *
     * @throws IOException if the directory holds no run, or a newer version wrote it
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

    /**
     * Hands out the round trips of the trials that measured any, in nanoseconds.
     *
     * @param each takes the {@link Trial#histogram()} of a trial, and its round trips
     */
    public static void readRoundTrips(final Path directory, final BiConsumer<String, Histogram> each)
            throws IOException {
        new RoundTripLog(directory).read(each);
    }

    private static Trial trial(final String line) {
        try {
            return JSON.readValue(line, Trial.class);
        } catch (final JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.lockstep.tftp.bench.measure.implementation;

import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.measure.process.ProcessTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The result of a client's process that has ended, with its use of time and memory.
 *
 * @param status the exit status; {@link #KILLED} if it did not end in time
 * @param wallSeconds the time from the start of the process to its end
 * @param cpuSeconds the CPU time of the process and its descendants
 * @param peakRssMebibytes the highest sampled value; 0 if the process ended before the first sample
 */
public record ProgramRun(int status, double wallSeconds, double cpuSeconds, double peakRssMebibytes, String lastWords) {
    public static final int KILLED = -1;
    private static final int SAMPLE_MS = 20;
    private static final int SECONDS_PER_MINUTE = 60;

    /** Runs a command, and keeps the last line of its output. */
    public static ProgramRun of(final List<String> command, final Path directory, final int limitSeconds)
            throws IOException {
        final Path output = Files.createTempFile("tftp-bench", ".out");
        try {
            return of(command, directory, limitSeconds, output);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /**
     * Runs a command. The shell's {@code times} reports the CPU time of the ended process.
     *
     * @param output file for its standard output and standard error
     */
    public static ProgramRun of(
            final List<String> command, final Path directory, final int limitSeconds, final Path output)
            throws IOException {
        final Path times = Files.createTempFile("tftp-bench", ".times");
        try {
            final List<String> timed = new ArrayList<>(
                    List.of("/bin/sh", "-c", "\"$@\"; status=$?; times > \"$0\"; exit $status", times.toString()));
            timed.addAll(command);
            final long startNs = System.nanoTime();
            final Process process = new ProcessBuilder(timed)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            final double rss = await(process, startNs, limitSeconds);
            final double wall = Units.seconds(System.nanoTime() - startNs);
            final boolean killed = process.isAlive();
            if (killed) {
                ProcessTree.kill(process);
            }
            return new ProgramRun(
                    killed ? KILLED : process.exitValue(), wall, killed ? 0 : cpuSeconds(times), rss, lastLine(output));
        } finally {
            Files.deleteIfExists(times);
        }
    }

    private static double await(final Process process, final long startNs, final int limitSeconds) {
        final ProcessTree tree = new ProcessTree(process.toHandle());
        double rss = 0;
        try {
            while (!process.waitFor(SAMPLE_MS, TimeUnit.MILLISECONDS)
                    && System.nanoTime() - startNs < TimeUnit.SECONDS.toNanos(limitSeconds)) {
                rss = Math.max(rss, tree.peakRssMebibytes());
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return rss;
    }

    /** Reads the second line of the output of {@code times}, which is about the children: {@code 0m1.234s 0m0.056s}. */
    private static double cpuSeconds(final Path times) throws IOException {
        final List<String> lines = Files.readAllLines(times);
        double seconds = 0;
        for (final String time : lines.get(lines.size() - 1).trim().split("\\s+", -1)) {
            final int minutesEnd = time.indexOf('m');
            seconds += Double.parseDouble(time.substring(0, minutesEnd)) * SECONDS_PER_MINUTE
                    + Double.parseDouble(time.substring(minutesEnd + 1, time.length() - 1));
        }
        return seconds;
    }

    /** The last line of output; in a stack trace, the last cause and not "... 12 more". */
    private static String lastLine(final Path output) throws IOException {
        return Files.readString(output, StandardCharsets.ISO_8859_1)
                .strip()
                .lines()
                .filter(line -> !line.startsWith("\t"))
                .reduce("", (before, last) -> last);
    }
}

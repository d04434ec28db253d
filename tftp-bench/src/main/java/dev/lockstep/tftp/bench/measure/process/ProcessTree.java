package dev.lockstep.tftp.bench.measure.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process with its descendants, as the kernel accounts for them, so that servers that fork a process for each transfer are counted as a whole. */
public final class ProcessTree {
    private static final double TICKS_PER_SECOND = 100;
    private static final double KIBIBYTES_PER_MEBIBYTE = 1024;

    private static final int STOP_SECONDS = 5;

    private final ProcessHandle root;

    public ProcessTree(final ProcessHandle root) {
        this.root = root;
    }

    /** The CPU time of the tree, ended processes included, in seconds with a resolution of 10 ms. */
    public double cpuSeconds() {
        return all().mapToLong(ProcessTree::cpuTicks).sum() / TICKS_PER_SECOND;
    }

    /** The sum of the peak resident sizes of the running processes, in MiB. A shared page counts for each process. */
    public double peakRssMebibytes() {
        return mebibytes("VmHWM:");
    }

    /** The same for the resident sizes at this moment. */
    public double rssMebibytes() {
        return mebibytes("VmRSS:");
    }

    private double mebibytes(final String line) {
        return all().mapToLong(process -> kibibytes(process, line)).sum() / KIBIBYTES_PER_MEBIBYTE;
    }

    /** Waits a few seconds for a process that was told to end, then kills it. */
    public static void end(final Process process) {
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (final InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Kills a process with its descendants, and waits for its end: until then it sends, and holds its ports and files. */
    public static void kill(final Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        end(process);
    }

    private Stream<ProcessHandle> all() {
        return Stream.concat(Stream.of(root), root.descendants());
    }

    private static long cpuTicks(final ProcessHandle process) {
        return ProcessStat.of(read(process, "stat")).cpuTicks();
    }

    private static long kibibytes(final ProcessHandle process, final String name) {
        return read(process, "status")
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    /** Reads a file of a process in /proc; empty if the process has ended or there is no /proc. */
    private static String read(final ProcessHandle process, final String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), file), StandardCharsets.ISO_8859_1);
        } catch (final IOException e) {
            return "";
        }
    }
}

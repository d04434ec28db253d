package dev.lockstep.tftp.bench.measure.loopback;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Counts the system calls of a process with strace, if it is installed. Strace slows the process, so that nothing is timed meanwhile. */
final class SystemCalls implements AutoCloseable {
    private static final Path STRACE = Path.of("/usr/bin/strace");
    private static final int PATIENCE_SECONDS = 10;

    private final Process strace;
    private final Path summary;

    private SystemCalls(final Process strace, final Path summary) {
        this.strace = strace;
        this.summary = summary;
    }

    static boolean canBeCounted() {
        return Files.isExecutable(STRACE);
    }

    /** Starts counting; returns when strace is attached. */
    static SystemCalls of(final long pid) throws IOException {
        final Path summary = Files.createTempFile("tftp-bench", ".strace");
        final Process strace = new ProcessBuilder(
                        STRACE.toString(),
                        "-f",
                        "-c",
                        "-U",
                        "calls,name",
                        "-p",
                        Long.toString(pid),
                        "-o",
                        summary.toString())
                .start();
        final SystemCalls calls = new SystemCalls(strace, summary);
        // "strace: Process N attached" for each thread; strace attaches to all threads before it prints the first line
        if (strace.errorReader().readLine() == null) {
            calls.close();
            throw new IOException("strace cannot attach to process " + pid);
        }
        return calls;
    }

    /** Ends the counting. */
    OptionalLong count() throws IOException {
        strace.destroy();
        try {
            if (!strace.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                strace.destroyForcibly();
                return OptionalLong.empty();
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
        return Files.readAllLines(summary).stream()
                .map(String::strip)
                .filter(line -> line.endsWith(" total"))
                .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
                .findFirst();
    }

    @Override
    public void close() throws IOException {
        strace.destroyForcibly();
        Files.deleteIfExists(summary);
    }
}

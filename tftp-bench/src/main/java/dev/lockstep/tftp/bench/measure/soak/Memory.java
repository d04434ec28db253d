package dev.lockstep.tftp.bench.measure.soak;

import dev.lockstep.tftp.bench.findings.results.JavaLauncher;
import dev.lockstep.tftp.bench.measure.process.ProcessTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The memory of a server's process after a collection of its heap, in MiB.
 *
 * @param heap bytes in use
 * @param resident the size of the process, with the parts of the heap that are free but kept
 */
record Memory(double heap, double resident) {
    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");
    private static final double KIBIBYTES_PER_MEBIBYTE = 1024;

    /** Collects the heap of a JVM and measures its memory. */
    static Memory of(final ProcessHandle server) throws IOException {
        ask(server, "GC.run");
        final double heapKibibytes = USED.matcher(ask(server, "GC.heap_info"))
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1)))
                .sum();
        return new Memory(heapKibibytes / KIBIBYTES_PER_MEBIBYTE, new ProcessTree(server).rssMebibytes());
    }

    private static String ask(final ProcessHandle server, final String command) throws IOException {
        final Path jcmd = Path.of(JavaLauncher.java()).resolveSibling("jcmd");
        final Process process = new ProcessBuilder(List.of(jcmd.toString(), Long.toString(server.pid()), command))
                .redirectErrorStream(true)
                .start();
        final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("cannot measure the server's memory with jcmd: " + output.strip());
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return output;
    }
}

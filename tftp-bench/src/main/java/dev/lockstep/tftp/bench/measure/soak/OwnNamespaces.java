package dev.lockstep.tftp.bench.measure.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Runs a command in a network and with mounts of its own (Linux namespaces), which needs root. */
final class OwnNamespaces {
    private static final List<String> UNSHARE = List.of("unshare", "--net", "--mount");
    private static final Path SELF = Path.of("/proc/self");

    private OwnNamespaces() {}

    /** The reason why this process can have none, in one line; empty if it can. */
    static String obstacle() {
        try {
            if (!Integer.valueOf(0).equals(Files.getAttribute(SELF, "unix:uid"))) {
                return "only root may do that: try sudo";
            }
            final Process probe = new ProcessBuilder(inside(List.of("true")))
                    .redirectErrorStream(true)
                    .start();
            final String output = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return probe.waitFor() == 0 ? "" : output.strip();
        } catch (final IOException | UnsupportedOperationException e) {
            return "this system has no namespaces: " + e.getMessage();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /**
     * Runs a command to its end. It reads and writes where this process does, and ends with it.
     *
     * @return its exit status
     */
    static int run(final List<String> command) throws IOException, InterruptedException {
        final Process process = new ProcessBuilder(inside(command)).inheritIO().start();
        final Thread ender = new Thread(process::destroy, "soak-ender");
        Runtime.getRuntime().addShutdownHook(ender);
        return process.waitFor();
    }

    /** Has this process, which {@link #run} has started, end when the process ends that started it. */
    static void endWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> {
            final Thread watch = new Thread(
                    () -> {
                        parent.onExit().join();
                        System.exit(CommandLine.ExitCode.SOFTWARE);
                    },
                    "soak-parent-watch");
            watch.setDaemon(true);
            watch.start();
        });
    }

    private static List<String> inside(final List<String> command) {
        final List<String> inside = new ArrayList<>(UNSHARE);
        inside.addAll(command);
        return inside;
    }
}

package dev.lockstep.tftp.bench.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The directory of a suite: a directory for the runs of each step, its log, and the results of JMH. */
record SuiteDirectory(Path path) {
    private static final String NEWER_PEERS = "peers/implementations.toml";
    private static final String REPORT = "report.html";
    private static final String FAILED = "-FAIL";

    /** Where a step makes its runs. */
    Path results(final SuiteStep step) {
        return path.resolve(step.name());
    }

    Path log(final SuiteStep step) {
        return path.resolve(step.name() + ".log");
    }

    /** The page of all runs. */
    Path report() {
        return path.resolve(REPORT);
    }

    /** The option that names the newer peers; empty if they are not there. */
    List<String> newerPeers() {
        final Path file = path.resolve(NEWER_PEERS);
        return Files.exists(file) ? List.of("--implementations", file.toString()) : List.of();
    }

    boolean isDone(final SuiteStep step) throws IOException {
        return step.result() == null
                ? run(step).filter(run -> !run.toString().endsWith(FAILED)).isPresent()
                : Files.exists(path.resolve(step.result()));
    }

    /** The last run of a step that ended, whether its figures can be trusted or not. */
    Optional<Path> run(final SuiteStep step) throws IOException {
        if (!Files.isDirectory(results(step))) {
            return Optional.empty();
        }
        try (Stream<Path> runs = Files.list(results(step))) {
            return runs.filter(run -> Files.exists(run.resolve(REPORT))).max(Comparator.naturalOrder());
        }
    }

    /** The results of JMH, in the order of their names. */
    List<Path> jmhResults() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> String.valueOf(file.getFileName()).matches("jmh.*\\.json"))
                    .sorted()
                    .toList();
        }
    }
}

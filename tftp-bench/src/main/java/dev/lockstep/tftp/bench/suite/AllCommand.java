package dev.lockstep.tftp.bench.suite;

import dev.lockstep.tftp.bench.console.Progress;
import dev.lockstep.tftp.bench.measure.process.ThisProgram;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tftp-bench all}. */
@Command(
        name = "all",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Makes all measurements one after the other, and one page about them.",
        description = {
            "",
            "Each step is another command of this program, in a process of its own: the newer peers, conform, check profiles, matrix, timers, compare, jmh."
                    + " Its output goes to a log in the directory. Called again with the same directory, it makes only the steps that are not done.",
            ""
        },
        footer = {"", "Example:", "  sudo tftp-bench all --output november"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all steps are done",
            "1:a step failed or was left out; the page shows the others",
            "2:the command line is wrong"
        })
public final class AllCommand implements Callable<Integer> {
    private static final String SUPERUSER = "root";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--output", paramLabel = "DIR", description = "The directory for all results")
    private @Nullable Path output;

    @Option(names = "--only", paramLabel = "STEP", split = ",", description = "Only these steps. Default: all")
    private List<String> only = List.of();

    @Option(
            names = "--steps",
            paramLabel = "FILE",
            description = "TOML file with other steps, in the format that --print-steps shows")
    private @Nullable Path file;

    @Option(names = "--print-steps", description = "Prints the file of the built-in steps, and ends.")
    private boolean prints;

    @Override
    public Integer call() throws IOException, InterruptedException {
        final PrintWriter out = spec.commandLine().getOut();
        if (prints) {
            out.print(SuiteStep.builtInText());
            return CommandLine.ExitCode.OK;
        }
        if (output == null) {
            throw new ParameterException(spec.commandLine(), "--output: the directory for the results is missing");
        }
        final List<SuiteStep> steps = steps();
        final SuiteDirectory directory = new SuiteDirectory(
                Files.createDirectories(output).toAbsolutePath().normalize());
        announce(steps, directory);
        final List<String> missing = new ArrayList<>();
        try (Progress progress = new Progress(steps.size())) {
            for (final SuiteStep step : steps) {
                progress.step(step.name() + ": " + step.text());
                obstacle(step, directory).ifPresent(reason -> {
                    missing.add(step.name());
                    out.println(step.name() + ": " + reason);
                    out.flush();
                });
            }
        }
        report(steps, directory);
        return missing.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private List<SuiteStep> steps() throws IOException {
        final List<SuiteStep> all = SuiteStep.load(file);
        final List<String> names = all.stream().map(SuiteStep::name).toList();
        for (final String name : only) {
            if (!names.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(), "--only: '" + name + "' is not among " + String.join(", ", names));
            }
        }
        return all.stream()
                .filter(step -> only.isEmpty() || only.contains(step.name()))
                .toList();
    }

    private void announce(final List<SuiteStep> steps, final SuiteDirectory directory) throws IOException {
        int minutes = 0;
        final List<String> done = new ArrayList<>();
        for (final SuiteStep step : steps) {
            if (directory.isDone(step)) {
                done.add(step.name());
            } else {
                minutes += step.minutes();
            }
        }
        final PrintWriter out = spec.commandLine().getOut();
        out.println(steps.stream().map(SuiteStep::name).collect(Collectors.joining(", ")) + ": about "
                + minutes + " min"
                + (done.isEmpty() ? "" : "; done before: " + String.join(", ", done)));
        out.flush();
    }

    /** Makes a step that is not done; the reason why it is not done after that, or empty. */
    private Optional<String> obstacle(final SuiteStep step, final SuiteDirectory directory)
            throws IOException, InterruptedException {
        if (directory.isDone(step)) {
            return Optional.empty();
        }
        if (step.superuser() && !SUPERUSER.equals(System.getProperty("user.name"))) {
            return Optional.of("left out, because it needs root");
        }
        final Path log = directory.log(step);
        final int status = run(step.command(directory), log);
        return directory.isDone(step)
                ? Optional.empty()
                : Optional.of("ended with status " + status + "; " + log + " says why");
    }

    private int run(final List<String> arguments, final Path log) throws IOException, InterruptedException {
        return new ProcessBuilder(ThisProgram.of(spec).command(arguments))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
    }

    private void report(final List<SuiteStep> steps, final SuiteDirectory directory)
            throws IOException, InterruptedException {
        final List<String> arguments = new ArrayList<>(List.of("report"));
        for (final SuiteStep step : steps) {
            directory.run(step).map(Path::toString).ifPresent(arguments::add);
        }
        if (arguments.size() == 1) {
            return;
        }
        arguments.addAll(List.of("--output", directory.report().toString()));
        final List<Path> jmh = directory.jmhResults();
        if (!jmh.isEmpty()) {
            arguments.addAll(List.of("--jmh", jmh.stream().map(Path::toString).collect(Collectors.joining(","))));
        }
        final Path log = directory.path().resolve("report.log");
        if (run(arguments, log) != 0) {
            throw new IOException("the page cannot be written; " + log + " says why");
        }
        spec.commandLine().getOut().println("report: " + directory.report());
    }
}

package dev.lockstep.tftp.bench.measure.peers;

import static java.util.Objects.requireNonNull;

import dev.lockstep.tftp.bench.findings.results.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tftp-bench unpack-peers}. */
@Command(
        name = "unpack-peers",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Unpacks newer versions of the peers beside the installed ones.",
        description = {
            "",
            "Fetches tftp-hpa, atftp and dnsmasq of another suite of Debian with all their libraries, and unpacks them below a directory. Nothing is"
                    + " installed. Says of each package whether it is the one that the committed runs measured. The file implementations.toml in the"
                    + " directory describes the programs for --implementations of compare, matrix, conform and check profiles.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  tftp-bench unpack-peers newer && tftp-bench matrix --implementations newer/implementations.toml"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the programs are unpacked and run",
            "1:a package could not be fetched, is not the one that its version says, or does not run",
            "2:the command line is wrong"
        })
public final class UnpackPeersCommand implements Callable<Integer> {
    private static final String SCRIPT = "unpack.sh";
    private static final String DESCRIPTION = "implementations.toml";
    private static final Pattern NAMED_VERSION = Pattern.compile("\\{version ([a-z.]+)}");
    private static final Pattern NUMBERS = Pattern.compile("\\d+(?:\\.\\d+)+");
    private static final Pattern SUITE = Pattern.compile("[a-z][a-z-]*");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The directory; what an earlier call unpacked there is replaced")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path directory;

    @Option(
            names = "--suite",
            paramLabel = "NAME",
            defaultValue = "sid",
            description = "The suite of Debian. Default: ${DEFAULT-VALUE}, which is unstable")
    private String suite = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!SUITE.matcher(suite).matches()) {
            throw new ParameterException(spec.commandLine(), "--suite: '" + suite + "' is not the name of a suite");
        }
        final Path target = Files.createDirectories(directory.toAbsolutePath().normalize());
        final List<DebianPackage> measured =
                DebianPackage.parse(text("measured.txt").lines());
        unpack(target, measured);
        final PrintWriter out = spec.commandLine().getOut();
        try (Stream<String> lines = Files.lines(target.resolve("packages.txt"))) {
            DebianPackage.compare(measured, DebianPackage.parse(lines)).forEach(out::println);
        }
        final Path description = Files.writeString(target.resolve(DESCRIPTION), description(target));
        out.println("--implementations " + description);
        return CommandLine.ExitCode.OK;
    }

    private void unpack(final Path target, final List<DebianPackage> packages)
            throws IOException, InterruptedException {
        final Path script = Files.writeString(target.resolve(SCRIPT), text(SCRIPT));
        final List<String> command = new ArrayList<>(List.of("sh", script.toString(), target.toString(), suite));
        packages.stream().map(DebianPackage::name).forEach(command::add);
        final int status = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("the packages of " + suite + " could not be unpacked in " + target + ": " + SCRIPT
                    + " ended with status " + status);
        }
    }

    private static String description(final Path target) throws IOException {
        return NAMED_VERSION
                .matcher(text(DESCRIPTION).replace("{directory}", target.toString()))
                .replaceAll(named -> version(target.resolve("bin").resolve(named.group(1))));
    }

    /** The version that a program says it has. */
    private static String version(final Path program) {
        final String option = String.valueOf(program.getFileName()).matches("in\\.tftpd|tftp") ? "-V" : "--version";
        final String output = Environment.outputOf(List.of(program.toString(), option));
        final Matcher numbers = NUMBERS.matcher(output);
        if (!numbers.find()) {
            throw new IllegalStateException(program + " does not run: " + output);
        }
        return numbers.group();
    }

    private static String text(final String resource) throws IOException {
        try (InputStream text = requireNonNull(UnpackPeersCommand.class.getResourceAsStream(resource))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

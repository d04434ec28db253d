package dev.lockstep.tftp.server;

import dev.lockstep.tftp.commandline.ArgumentText;
import dev.lockstep.tftp.commandline.ProgramCommandLine;
import dev.lockstep.tftp.platform.WorkingDirectory;
import dev.lockstep.tftp.server.configuration.ConfigurationException;
import dev.lockstep.tftp.server.configuration.ConfigurationFile;
import dev.lockstep.tftp.server.configuration.EffectiveOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The options of {@link ServerMain} that come from a file. */
final class ConfigurationOptions {
    /** They say what this call does, not how the server runs. */
    private static final List<String> TYPED_ONLY = List.of(
            "--config",
            "--check",
            "--reload",
            "--drain",
            "--take-over",
            "--explain",
            "--client",
            "--help",
            "--version",
            "--print-policies");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Take options from a TOML file: each key is the long name of an option without its dashes, such as port = 6969 or"
                            + " bind = [\"192.0.2.1\"]. What is typed replaces what the file says.")
    private @Nullable String config;

    @Option(
            names = "--check",
            description =
                    "Start nothing: judge the options, and print them as a file for --config, each with the place that it comes from.")
    private boolean check;

    private @Nullable ConfigurationFile file;
    private List<OptionSpec> typedOptions = List.of();
    private String[] typed = {};

    /** The arguments that were typed. */
    String[] typed() {
        return typed.clone();
    }

    boolean isCheck() {
        return check;
    }

    /**
     * The arguments of the file, if one is named, before the typed ones. A later complaint about an option of the file names its line.
     *
     * @return the typed arguments alone, if they are wrong: to execute them says what is wrong
     */
    String[] before(final CommandLine commandLine, final String... arguments) throws ConfigurationException {
        typed = arguments.clone();
        final ParseResult parsed;
        try {
            parsed = commandLine.parseArgs(typed);
        } catch (final ParameterException e) {
            return typed;
        }
        typedOptions = parsed.matchedOptions();
        if (config == null) {
            return typed;
        }
        final ConfigurationFile named =
                ConfigurationFile.read(WorkingDirectory.resolve(ArgumentText.path(config)), TYPED_ONLY);
        file = named;
        ProgramCommandLine.complain(commandLine, message -> named.located(message, List.of(typed)));
        // DIR is --root by another name
        return named.before(parsed, parsed.hasMatchedPositional(0) ? List.of("--root") : List.of())
                .toArray(String[]::new);
    }

    /** The options in force, as a file. */
    String effective(final ParseResult parsed) {
        return EffectiveOptions.toml(parsed, file, typedOptions, TYPED_ONLY);
    }
}

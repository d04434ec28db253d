package dev.lockstep.tftp.server.configuration;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options with which a program would run, as a TOML file, with the origin of each value as a comment. */
public final class EffectiveOptions {
    private static final String ROOT = "--root";

    private EffectiveOptions() {}

    /**
     * The text of the file.
     *
     * @param parsed the file's and the typed arguments
     * @param file null if there is none
     * @param typed the typed arguments
     * @param excluded the names of options that belong to the command line alone
     */
    public static String toml(
            final ParseResult parsed,
            final @Nullable ConfigurationFile file,
            final List<OptionSpec> typed,
            final List<String> excluded) {
        return parsed.commandSpec().options().stream()
                .filter(option -> !option.hidden() && !excluded.contains(option.longestName()))
                .map(option -> line(option, values(option, parsed), file, isTyped(option, parsed, typed)))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** The argument without a name, DIR, comes before those of the option that it is another name for. */
    private static List<String> values(final OptionSpec option, final ParseResult parsed) {
        return Stream.concat(
                        option.longestName().equals(ROOT)
                                ? parsed.matchedPositionals().stream()
                                        .flatMap(directory -> directory.originalStringValues().stream())
                                        .map(directory -> directory.contains("=") ? "=" + directory : directory)
                                : Stream.of(),
                        option.originalStringValues().stream())
                .toList();
    }

    private static boolean isTyped(final OptionSpec option, final ParseResult parsed, final List<OptionSpec> typed) {
        return typed.stream().anyMatch(other -> other.longestName().equals(option.longestName()))
                || (option.longestName().equals(ROOT) && parsed.hasMatchedPositional(0));
    }

    private static String line(
            final OptionSpec option,
            final List<String> values,
            final @Nullable ConfigurationFile file,
            final boolean isTyped) {
        final String key = option.longestName().substring(2);
        if (values.isEmpty() && !isTyped) {
            final @Nullable String usual = isFlag(option) ? "false" : option.defaultValue();
            return usual == null ? "# " + key + " is not set" : key + " = " + value(option, usual) + " # default";
        }
        final @Nullable String origin = file == null || isTyped ? null : file.origin(option.longestName());
        return key + " = "
                + (option.isMultiValue()
                        ? values.stream().map(one -> value(option, one)).collect(Collectors.joining(", ", "[", "]"))
                        : value(option, values.isEmpty() ? "true" : values.get(values.size() - 1)))
                + " # " + (origin == null ? "command line" : origin);
    }

    private static boolean isFlag(final OptionSpec option) {
        return option.arity().max() == 0;
    }

    private static String value(final OptionSpec option, final String text) {
        if (isFlag(option) || text.matches("0|[1-9]\\d{0,17}")) {
            return text.isEmpty() ? "true" : text;
        }
        return "\"" + Toml.tomlEscape(text) + "\"";
    }
}

package dev.lockstep.tftp.bench.suite;

import static java.util.Objects.requireNonNull;

import dev.lockstep.tftp.bench.console.TomlFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A measurement of the suite. The comments in steps.toml explain each key. */
record SuiteStep(
        String name,
        String text,
        int minutes,
        boolean superuser,
        List<String> arguments,
        @Nullable String result) {
    private static final String FILE = "steps.toml";
    private static final String CONTENT = "a list of steps";

    private record Document(List<SuiteStep> step) {}

    /** The steps of a user's file, or the built-in ones. */
    static List<SuiteStep> load(final @Nullable Path users) throws IOException {
        if (users != null) {
            return TomlFile.read(users, CONTENT, Document.class, Document::step);
        }
        try (InputStream text = builtIn()) {
            return TomlFile.parse(text, Path.of(FILE), CONTENT, Document.class, Document::step);
        }
    }

    /** The file of the built-in steps. */
    static String builtInText() throws IOException {
        try (InputStream text = builtIn()) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream builtIn() {
        return requireNonNull(SuiteStep.class.getResourceAsStream(FILE));
    }

    /** The command line of this step, without the name of the program. */
    List<String> command(final SuiteDirectory directory) {
        return arguments.stream()
                .flatMap(argument -> argument.equals("{implementations}")
                        ? directory.newerPeers().stream()
                        : Stream.of(argument.replace(
                                        "{output}", directory.path().toString())
                                .replace("{results}", directory.results(this).toString())))
                .toList();
    }
}

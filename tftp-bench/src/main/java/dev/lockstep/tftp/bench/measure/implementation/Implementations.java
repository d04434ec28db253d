package dev.lockstep.tftp.bench.measure.implementation;

import static java.util.Objects.requireNonNull;

import dev.lockstep.tftp.bench.console.TomlFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-in implementations and those of the user. */
public final class Implementations {
    private static final String DESCRIPTION = "a description of implementations";
    private static final String BUILT_IN = "implementations.toml";

    private Implementations() {}

    /** The file of the built-in implementations, with its comments. */
    public static String builtInText() throws IOException {
        try (InputStream builtIn = open()) {
            return new String(builtIn.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream open() {
        return requireNonNull(Implementations.class.getResourceAsStream(BUILT_IN));
    }

    private record Document(@Nullable List<Implementation> implementation) {
        List<Implementation> described() {
            if (implementation == null) {
                throw new IllegalArgumentException("it has no [[implementation]]");
            }
            return implementation;
        }
    }

    /** The built-in implementations and those of the user's file, which replace built-in ones of the same name and role. */
    public static List<Implementation> load(final @Nullable Path users) throws IOException {
        try (InputStream builtIn = open()) {
            final List<Implementation> all = new ArrayList<>(parse(builtIn, Path.of(BUILT_IN)));
            final List<Implementation> own =
                    users == null ? List.of() : TomlFile.read(users, DESCRIPTION, Document.class, Document::described);
            for (final Implementation one : own) {
                all.removeIf(other -> other.name().equals(one.name()) && other.role() == one.role());
                all.add(one);
            }
            return all;
        }
    }

    /** Reads the text of a file of implementations. */
    static List<Implementation> parse(final InputStream text, final Path file) throws IOException {
        return TomlFile.parse(text, file, DESCRIPTION, Document.class, Document::described);
    }
}

package dev.lockstep.tftp.bench.measure.compare;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-in implementations and those of the user. */
final class Implementations {
    private static final ObjectMapper TOML = new TomlMapper();
    private static final String BUILT_IN = "implementations.toml";

    private Implementations() {}

    /** The file of the built-in implementations, with its comments. */
    static String builtInText() throws IOException {
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
    static List<Implementation> load(final @Nullable Path users) throws IOException {
        final List<Implementation> all = new ArrayList<>();
        try (InputStream builtIn = open()) {
            all.addAll(TOML.readValue(builtIn, Document.class).described());
        }
        if (users != null) {
            try (InputStream file = Files.newInputStream(users)) {
                for (final Implementation own :
                        TOML.readValue(file, Document.class).described()) {
                    all.removeIf(one -> one.name().equals(own.name()) && one.role() == own.role());
                    all.add(own);
                }
            } catch (final NoSuchFileException e) {
                throw new IOException(users + ": no such file", e);
            } catch (final JacksonException e) {
                throw new IOException(users + " does not describe implementations: " + e.getOriginalMessage(), e);
            } catch (final IllegalArgumentException e) {
                throw new IOException(users + " does not describe implementations: " + e.getMessage(), e);
            }
        }
        return all;
    }
}

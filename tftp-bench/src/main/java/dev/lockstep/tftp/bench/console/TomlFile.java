package dev.lockstep.tftp.bench.console;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A TOML file that a person wrote. Each fault of it is an exception with one line that names the file and the place. Thread-safe. */
public final class TomlFile {
    private static final ObjectMapper TOML = new TomlMapper();

    private TomlFile() {}

    /**
     * Reads a file.
     *
     * @param content such as "a plan", for messages
     * @param type of the document
     * @param meaning makes the result of the document; its IllegalArgumentException names the wrong part
     * @throws IOException if the file cannot be read or is wrong
     */
    public static <D, T> T read(
            final Path file, final String content, final Class<D> type, final Function<D, T> meaning)
            throws IOException {
        try (InputStream text = open(file)) {
            return parse(text, file, content, type, meaning);
        }
    }

    private static InputStream open(final Path file) throws IOException {
        try {
            return Files.newInputStream(file);
        } catch (final NoSuchFileException e) {
            throw new IOException(file + ": no such file", e);
        } catch (final IOException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Reads the text of a file, which stays open. */
    public static <D, T> T parse(
            final InputStream text,
            final Path file,
            final String content,
            final Class<D> type,
            final Function<D, T> meaning)
            throws IOException {
        try {
            return meaning.apply(TOML.readValue(text, type));
        } catch (final UnrecognizedPropertyException e) {
            final String known = e.getKnownPropertyIds().stream()
                    .map(Object::toString)
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw wrong(file + place(e) + ": unknown key '" + e.getPropertyName() + "'; the keys here are " + known, e);
        } catch (final JacksonException e) {
            throw wrong(file + place(e) + ": not " + content + ": " + e.getOriginalMessage(), e);
        } catch (final IllegalArgumentException e) {
            throw wrong(file + ": " + e.getMessage(), e);
        } catch (final IOException e) {
            throw wrong(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The line where the text is no TOML, or the key whose value has another type. */
    private static String place(final JacksonException e) {
        final JsonLocation location = e.getLocation();
        if (location != null && location.getLineNr() > 0) {
            return ", line " + location.getLineNr();
        }
        final StringBuilder key = new StringBuilder();
        if (e instanceof final JsonMappingException mapping) {
            for (final JsonMappingException.Reference part : mapping.getPath()) {
                key.append(key.isEmpty() ? ", " : ".")
                        .append(part.getFieldName() == null ? part.getIndex() + 1 : part.getFieldName());
            }
        }
        return key.toString();
    }

    private static IOException wrong(final String message, final Exception cause) {
        return new IOException(message.replaceAll("\\R", " "), cause);
    }
}

package dev.lockstep.tftp.bench.lab.plan;

import com.fasterxml.jackson.core.JacksonException;
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

/** Reads a file of a user, and names the part of it that is wrong. */
final class TomlFile {
    private static final ObjectMapper TOML = new TomlMapper();

    private TomlFile() {}

    /**
     * Reads a file.
     *
     * @param kind the thing that the file should be, for messages
     * @param reader makes the result; its IllegalArgumentException names the wrong part
     * @throws IOException if the file cannot be read or is wrong; the message names the file and the part
     */
    static <D, R> R read(final Path file, final Class<D> document, final String kind, final Function<D, R> reader)
            throws IOException {
        try (InputStream text = Files.newInputStream(file)) {
            return reader.apply(TOML.readValue(text, document));
        } catch (final NoSuchFileException e) {
            throw new IOException(file + ": no such file", e);
        } catch (final UnrecognizedPropertyException e) {
            throw new IOException(
                    file + ": unknown key '" + e.getPropertyName() + "'; the keys here are "
                            + e.getKnownPropertyIds().stream()
                                    .map(Object::toString)
                                    .sorted()
                                    .collect(Collectors.joining(", ")),
                    e);
        } catch (final JacksonException e) {
            throw new IOException(file + " is not " + kind + ": " + e.getOriginalMessage(), e);
        } catch (final IOException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        } catch (final IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }
}

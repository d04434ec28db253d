package dev.lockstep.tftp.server.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Options in a TOML file: each key is the long name of an option without its dashes, each value a text, a number, true or false, or a list of these
 * for an option that may be repeated. Immutable.
 */
public final class ConfigurationFile {
    /** More than any configuration that a person writes. */
    private static final int MOST_BYTES = 1 << 20;

    /** Editors of Windows write it at the beginning of a file. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path path;
    private final Map<String, Entry> entries;

    /** The arguments that a key stands for, and its line in the file. */
    private record Entry(int line, List<String> arguments) {}

    private ConfigurationFile(final Path path, final Map<String, Entry> entries) {
        this.path = path;
        this.entries = entries;
    }

    /**
     * Reads a file. The values are not judged yet: that is for the command line.
     *
     * @param excluded the names of options that belong to the command line alone
     * @throws ConfigurationException if it cannot be read, is no TOML, or has a value of another type; the message names file and line
     */
    public static ConfigurationFile read(final Path path, final List<String> excluded) throws ConfigurationException {
        final TomlParseResult toml = Toml.parse(text(path));
        if (toml.hasErrors()) {
            final TomlParseError first = toml.errors().get(0);
            throw new ConfigurationException(path, first.position().line(), oneLine(first.getMessage()));
        }
        final Map<String, Entry> entries = new LinkedHashMap<>();
        for (final String key : toml.keySet()) {
            final List<String> keyAlone = List.of(key);
            final int line = lineOf(toml, keyAlone);
            final String option = "--" + key;
            if (excluded.contains(option)) {
                throw new ConfigurationException(path, line, "'" + key + "' is for the command line only");
            }
            entries.put(option, new Entry(line, arguments(path, line, option, toml.get(keyAlone))));
        }
        return new ConfigurationFile(path, entries);
    }

    private static int lineOf(final TomlTable toml, final List<String> key) {
        final var position = toml.inputPositionOf(key);
        return position == null ? 1 : position.line();
    }

    private static String text(final Path path) throws ConfigurationException {
        final byte[] bytes;
        try (InputStream file = Files.newInputStream(path)) {
            bytes = file.readNBytes(MOST_BYTES + 1);
        } catch (final NoSuchFileException e) {
            throw new ConfigurationException(path, 0, "does not exist", e);
        } catch (final IOException e) {
            throw new ConfigurationException(path, 0, "cannot be read: " + e.getMessage(), e);
        }
        if (bytes.length > MOST_BYTES) {
            throw new ConfigurationException(path, 0, "is longer than 1 MiB, which no configuration is");
        }
        try {
            final String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        } catch (final CharacterCodingException e) {
            throw new ConfigurationException(path, 0, "is not UTF-8, which TOML has to be", e);
        }
    }

    private static String oneLine(final @Nullable String message) {
        return String.valueOf(message).replaceAll("\\s*\\R\\s*", " ");
    }

    private static List<String> arguments(
            final Path path, final int line, final String option, final @Nullable Object value)
            throws ConfigurationException {
        if (value instanceof TomlArray list) {
            final List<String> arguments = new ArrayList<>();
            for (final Object item : list.toList()) {
                arguments.add(option + "=" + scalar(path, line, item));
            }
            return arguments;
        }
        if (value instanceof Boolean flag) {
            return List.of(option + "=" + flag);
        }
        return List.of(option + "=" + scalar(path, line, value));
    }

    private static String scalar(final Path path, final int line, final @Nullable Object value)
            throws ConfigurationException {
        if (value instanceof String || value instanceof Long || value instanceof Double || value instanceof Boolean) {
            return value.toString();
        }
        throw new ConfigurationException(
                path, line, "a text, a number, true or false, or a list of these is expected here");
    }

    /**
     * The arguments of the file, without options that are typed or that a typed one excludes, and behind them the typed ones.
     *
     * @param typed the typed arguments, as the command line has read them
     * @param more options of the file that the typed arguments replace, too
     */
    public List<String> before(final ParseResult typed, final List<String> more) {
        final CommandSpec spec = typed.commandSpec();
        final List<OptionSpec> given = typed.matchedOptions();
        final List<String> arguments = new ArrayList<>();
        entries.forEach((name, entry) -> {
            final @Nullable OptionSpec option = spec.findOption(name);
            if (!more.contains(name)
                    && (option == null
                            || (!isUnset(option, entry)
                                    && given.stream().noneMatch(other -> replaces(other, option))))) {
                arguments.addAll(entry.arguments());
            }
        });
        arguments.addAll(typed.originalArgs());
        return arguments;
    }

    /** A flag that is false is one that is not given: it excludes no other. */
    private static boolean isUnset(final OptionSpec option, final Entry entry) {
        return option.arity().max() == 0 && entry.arguments().equals(List.of(option.longestName() + "=false"));
    }

    /** Whether an option is the same as another, or they exclude each other. */
    private static boolean replaces(final OptionSpec typed, final OptionSpec option) {
        if (typed.longestName().equals(option.longestName())) {
            return true;
        }
        final List<Object> path = groups(typed);
        Object below = option;
        for (ArgGroupSpec group = option.group(); group != null; group = group.parentGroup()) {
            final int place = path.indexOf(group);
            if (place > 0) {
                return group.exclusive() && !path.get(place - 1).equals(below);
            }
            below = group;
        }
        return false;
    }

    private static List<Object> groups(final ArgSpec option) {
        final List<Object> path = new ArrayList<>(List.of(option));
        for (ArgGroupSpec group = option.group(); group != null; group = group.parentGroup()) {
            path.add(group);
        }
        return path;
    }

    /**
     * Where an option gets its value from.
     *
     * @return such as {@code tftpd.toml line 3}; null if it is not in the file
     */
    public @Nullable String origin(final String option) {
        final @Nullable Entry entry = entries.get(option);
        return entry == null ? null : path + " line " + entry.line();
    }

    /**
     * A message of the command line, after the place in the file if it is about an option there.
     *
     * @param typed the typed arguments: a message about one of their options stays as it is
     */
    public String located(final String message, final List<String> typed) {
        return entries.keySet().stream()
                .filter(option -> names(message, option))
                .filter(option -> typed.stream().noneMatch(argument -> names(argument, option)))
                .flatMap(option -> Stream.ofNullable(origin(option)))
                .findFirst()
                .map(origin -> origin + ": " + message)
                .orElse(message);
    }

    private static boolean names(final String text, final String option) {
        return Pattern.compile(Pattern.quote(option) + "(?![\\w-])")
                .matcher(text)
                .find();
    }
}

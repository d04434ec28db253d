package dev.lockstep.tftp.bench.lab.plan;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.lockstep.tftp.bench.lab.trial.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The built-in scenarios. */
public final class Scenarios {
    private static final ObjectMapper TOML = new TomlMapper();
    private static final Map<String, Scenario> BUILT_IN = load();

    private Scenarios() {}

    private record Document(List<Map<String, String>> scenario) {}

    private static Map<String, Scenario> load() {
        final Map<String, Scenario> all = new LinkedHashMap<>();
        try {
            for (final Map<String, String> values :
                    TOML.readValue(text(), Document.class).scenario()) {
                ScenarioText.read(values).forEach(scenario -> all.put(scenario.name(), scenario));
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** The file that defines them, with the comments that explain the format. */
    public static String text() {
        try (InputStream builtIn = requireNonNull(Scenarios.class.getResourceAsStream("scenarios.toml"))) {
            return new String(builtIn.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All scenarios, in the order of the file. */
    public static List<Scenario> all() {
        return List.copyOf(BUILT_IN.values());
    }

    /**
     * A scenario of the keys of its text.
     *
     * @param name the name in messages
     * @throws IllegalArgumentException if a key or value is wrong, or the braces of a value yield several scenarios
     */
    public static Scenario ofKeys(final String name, final Map<String, String> keys) {
        final Map<String, String> values = new LinkedHashMap<>(keys);
        values.put("name", name);
        final List<Scenario> all = ScenarioText.read(values);
        if (all.size() > 1) {
            throw new IllegalArgumentException("the braces in " + keys + " yield " + all.size() + " networks, not one");
        }
        return all.get(0);
    }

    /**
     * The scenario of a name.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Scenario named(final String name) {
        final Scenario scenario = BUILT_IN.get(name);
        if (scenario == null) {
            throw new IllegalArgumentException(
                    "unknown scenario '" + name + "'; the scenarios are " + String.join(", ", BUILT_IN.keySet()));
        }
        return scenario;
    }
}

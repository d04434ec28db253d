package dev.lockstep.tftp.bench.lab.plan;

import dev.lockstep.tftp.bench.lab.trial.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The scenarios of a plan: those that it names, which may be its own or built in, and then its other own ones. */
final class NamedScenarios {
    private NamedScenarios() {}

    /**
     * The scenarios in their order. The name of an own scenario with braces stands for all that the braces yield; an own scenario hides a
     * built-in one of the same name.
     *
     * @throws IllegalArgumentException if a name is unknown, or there is no scenario
     */
    static List<Scenario> of(final List<String> names, final List<Map<String, String>> texts) {
        final Map<String, List<Scenario>> own = new LinkedHashMap<>();
        for (final Map<String, String> text : texts) {
            final List<Scenario> read = ScenarioText.read(text);
            if (own.put(ScenarioText.name(text), read) != null) {
                throw new IllegalArgumentException("two scenarios have the name '" + ScenarioText.name(text) + "'");
            }
        }
        final List<Scenario> all = new ArrayList<>();
        for (final String name : names) {
            all.addAll(own.containsKey(name) ? own.get(name) : List.of(builtIn(name, own)));
        }
        own.forEach((name, scenarios) -> all.addAll(names.contains(name) ? List.of() : scenarios));
        if (all.isEmpty()) {
            throw new IllegalArgumentException(
                    "no scenario: write scenarios = [\"lossy-1\"], or define a [[scenario]]");
        }
        return all;
    }

    private static Scenario builtIn(final String name, final Map<String, List<Scenario>> own) {
        try {
            return Scenarios.named(name);
        } catch (final IllegalArgumentException e) {
            throw own.isEmpty()
                    ? e
                    : new IllegalArgumentException(
                            e.getMessage() + ", and the plan's own " + String.join(", ", own.keySet()), e);
        }
    }
}

package dev.lockstep.tftp.bench.lab.planted;

import dev.lockstep.tftp.bench.lab.plan.Plan;
import dev.lockstep.tftp.bench.lab.trial.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A plan that names a scenario of its own, which the list of built-in scenarios does not have. */
final class NamedScenario {
    private static final String PLAN = """
            scenarios = ["lan", "mine"]
            [[scenario]]
            name = "mine"
            loss = "0.5"
            [timers]
            both = ["adaptive"]
            """;

    private NamedScenario() {}

    static PlantedFault found() throws IOException {
        final Path file = Files.createTempFile("tftp-bench-check", ".toml");
        try {
            Files.writeString(file, PLAN);
            final String found = String.join(
                    ", ",
                    Plan.read(file).scenarios().stream().map(Scenario::name).toList());
            return new PlantedFault(
                    "a plan that names its own scenario", "lan, mine", found, found.equals("lan, mine"));
        } catch (final IOException e) {
            return new PlantedFault(
                    "a plan that names its own scenario", "lan, mine", String.valueOf(e.getMessage()), false);
        } finally {
            Files.delete(file);
        }
    }
}

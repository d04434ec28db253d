package dev.lockstep.tftp.bench.lab.planted;

import java.io.IOException;
import java.util.List;

/** All faults that are planted in the laboratory. */
public final class LaboratoryChecks {
    private LaboratoryChecks() {}

    /**
     * Plants the faults and looks for them, in virtual time.
     *
     * @throws IOException if a temporary file cannot be written
     */
    public static List<PlantedFault> all() throws IOException {
        return List.of(LuckySeed.hidden(), LuckySeed.exposed(), NamedScenario.found());
    }
}

package dev.lockstep.tftp.bench.lab.planted;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class LaboratoryChecksTest {
    @Test
    void shouldFindEachPlantedFault() throws IOException {
        assertThat(LaboratoryChecks.all())
                .hasSize(3)
                .allSatisfy(fault -> assertThat(fault.agrees()).as("%s", fault).isTrue());
    }
}

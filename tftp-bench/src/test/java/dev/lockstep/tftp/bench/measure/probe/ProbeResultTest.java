package dev.lockstep.tftp.bench.measure.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeResultTest {
    @Test
    void shouldWriteAReadableProfileForAnyName() throws IOException {
        final String name = "a \"quoted\" \\ server é";
        final Silence silence = new Silence("DATA 1", List.of(1_000_000_000L), "", 3_000_000_000L);

        final String profile = new ProbeResult(name, silence, silence, 0, "").asProfile();

        assertThat(new TomlMapper().readTree(profile).at("/profile/0/name").asText())
                .isEqualTo(name);
    }
}

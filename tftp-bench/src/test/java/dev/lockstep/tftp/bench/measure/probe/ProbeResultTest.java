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
        final Silence silence = new Silence("DATA 1", List.of(1_000_000_000L), 0, "", 3_000_000_000L);

        final Finding<Silence> unmeasured = new Finding<>("OACK", List.of(), "ignores options");
        final Finding<Silence> measured = new Finding<>("DATA 1", List.of(silence), "");

        final String profile = new ProbeResult(
                        name,
                        List.of(unmeasured, measured, unmeasured),
                        new Finding<>("duplicate ACKs", List.of(), "was not asked"),
                        new Finding<>("a gap", List.of(), "was not asked"),
                        "",
                        List.of())
                .asProfile()
                .orElseThrow();

        assertThat(new TomlMapper().readTree(profile).at("/profile/0/name").asText())
                .isEqualTo(name);
    }
}

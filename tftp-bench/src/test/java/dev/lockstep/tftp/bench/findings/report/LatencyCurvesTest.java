package dev.lockstep.tftp.bench.findings.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyCurvesTest {
    @Test
    void shouldGoAsFarAsTheRoundTripsResolve(@TempDir final Path directory) throws IOException {
        final LatencyCurves curves = LatencyCurves.of(SampleRun.compare(directory, 2, List.of()));

        final List<@Nullable Double> curve = curves.trials().get(0);
        assertThat(curve).hasSameSizeAs(LatencyCurves.nines());
        assertThat(curve.get(8)).isNotNull(); // 99 %: 20 of 2000 round trips lie beyond
        assertThat(curve.get(12)).isNull(); // 99.9 %: 2 of 2000
    }
}

package dev.lockstep.tftp.bench.findings.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.findings.pages.Page;
import dev.lockstep.tftp.bench.findings.pages.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyPageTest {
    @Test
    void shouldShowOnlyQuantilesThatTheRoundTripsResolve(@TempDir final Path directory) throws IOException {
        final Summary summary = Summary.of(SampleRun.compare(directory, 2, List.of()));

        final Page page = LatencyPage.of(summary, Palette.of(summary)).orElseThrow();

        final Part.Choice cells = (Part.Choice) page.parts().get(0);
        final Part.Curves curves = (Part.Curves) cells.pages().get(0).parts().get(0);
        assertThat(curves.lines()).filteredOn(Part.Line::faint).isNotEmpty().allSatisfy(line -> {
            assertThat(line.y()).hasSameSizeAs(curves.x());
            assertThat(line.y().get(8)).isNotNull(); // 99 %: 20 of 2000 round trips lie beyond
            assertThat(line.y().get(12)).isNull(); // 99.9 %: 2 of 2000
        });
    }
}

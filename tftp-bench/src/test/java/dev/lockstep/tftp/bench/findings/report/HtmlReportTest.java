package dev.lockstep.tftp.bench.findings.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.tftp.bench.findings.results.Run;
import dev.lockstep.tftp.bench.findings.results.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

    @TempDir
    private Path directory;

    private static String page(final Run... runs) throws IOException {
        return HtmlReport.of(Stream.of(runs).map(Summary::of).toList(), List.of(), JmhResults.NONE);
    }

    private static JsonNode data(final String page) throws IOException {
        return new ObjectMapper()
                .readTree(DATA.matcher(page).results().findFirst().orElseThrow().group(1));
    }

    @Test
    void shouldKeepHostileNamesInsideOfTheData() throws IOException {
        final String page = page(SampleRun.compare(directory, 2, List.of(SampleRun.HOSTILE)));

        assertThat(page).doesNotContain("<img").doesNotContain("{{");
        assertThat(page.split("<script", -1))
                .hasSize(page(new Trials().goodput("t", "a", Map.of(), 1).run()).split("<script", -1).length);
        assertThat(data(page).at("/runs/0/info/failures/0").asText()).isEqualTo(SampleRun.HOSTILE);
    }

    @Test
    void shouldAllowExactlyItsOwnScripts() throws IOException, NoSuchAlgorithmException {
        final String page = page(SampleRun.compare(directory, 2, List.of()));
        final StringBuilder hashes = new StringBuilder("script-src");
        for (final MatchResult script : SCRIPT.matcher(page).results().toList()) {
            final byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(script.group(1).getBytes(StandardCharsets.UTF_8));
            hashes.append(" 'sha256-")
                    .append(Base64.getEncoder().encodeToString(hash))
                    .append('\'');
        }

        assertThat(page).contains("default-src 'none'; " + hashes + ";").doesNotContain("unsafe-");
        assertThat(hashes.toString()).contains("sha256");
    }

    @Test
    void shouldStaySmallByLeavingOutTheCurvesOfTrials() throws IOException {
        final Run run = SampleRun.compare(directory, 10, List.of());
        final List<Trial> many = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            many.addAll(run.trials());
        }

        final String page = page(new Run(run.directory(), run.info(), many));

        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(HtmlReport.LARGEST);
        assertThat(data(page).at("/runs/0/trials")).hasSize(4 * run.trials().size());
        assertThat(data(page).at("/runs/0/trials/0").has("curve")).isFalse();
        assertThat(data(page).at("/runs/0/curves")).isNotEmpty();
    }

    @Test
    void shouldHoldRoundedFiguresAndCurvesAsFarAsTheyAreResolved() throws IOException {
        final JsonNode run =
                data(page(SampleRun.compare(directory, 2, List.of()))).at("/runs/0");

        final JsonNode curve = run.at("/trials/0/curve");
        assertThat(curve).hasSize(LatencyCurves.nines().size());
        assertThat(curve.get(8).isNumber()).isTrue(); // 99 %: 20 of 2000 round trips lie beyond
        assertThat(curve.get(12).isNull()).isTrue(); // 99.9 %: 2 of 2000
        assertThat(run.at("/trials/0/metrics/0").asText()).hasSizeLessThan(7);
    }

    @Test
    void shouldPutRunsOneUnderAnother() throws IOException {
        final Run run = SampleRun.compare(directory, 2, List.of());

        assertThat(data(page(run, run)).at("/runs")).hasSize(2);
    }
}

package dev.lockstep.tftp.bench.findings.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.tftp.bench.findings.results.Run;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a browser, as somebody sees it who was sent the file. */
class ReportIT {
    private static final int DESKTOP = 1280;
    private static final int PHONE = 375;
    private static final String ROWS = "return [...document.querySelectorAll('table[id=\"table.0.1.0\"] tbody tr')]"
            + ".filter(row => !row.hidden).map(row => row.firstChild.textContent)";

    @TempDir
    private static Path results;

    private static String page = "";

    @TempDir
    private Path profile;

    private @Nullable Browser browser;

    @BeforeAll
    static void write() throws IOException {
        final Run run = SampleRun.compare(results, 10, List.of("trial 7: " + SampleRun.HOSTILE));
        Report.of(run, JmhResults.read(JmhResultsTest.sample())).write(new PrintWriter(Writer.nullWriter()));
        page = run.directory().resolve("report.html").toUri().toString();
    }

    private Browser open(final int width, final String hash) throws IOException, InterruptedException {
        final Browser opened = Browser.showing(page + hash, profile, width);
        browser = opened;
        return opened;
    }

    @AfterEach
    void close() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    private static List<String> texts(final JsonNode array) {
        final List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @ParameterizedTest
    @ValueSource(ints = {DESKTOP, PHONE})
    void shouldRenderWithoutAComplaintAndAskForNothingButItself(final int width)
            throws IOException, InterruptedException {
        final Browser shown = open(width, "");

        assertThat(texts(shown.run("return [...document.querySelectorAll('h2')].map(title => title.textContent)")))
                .containsExactly(
                        "Latency",
                        "Throughput against block size, window and clients",
                        "Codec and timers, by JMH",
                        "Order of the run",
                        "Method, environment and how to repeat it");
        assertThat(shown.run("return document.querySelector('.verdict').textContent")
                        .asText())
                .startsWith("servers: lockstep is 1.3")
                .contains("are noise");
        assertThat(shown.run("return document.querySelectorAll('.chart canvas').length")
                        .asInt())
                .isEqualTo(3);
        assertThat(shown.run("return document.documentElement.scrollWidth").asInt())
                .isEqualTo(width);
        assertThat(shown.complaints()).isEmpty();
        assertThat(shown.requests()).hasSize(1).allMatch(url -> url.endsWith("/report.html"));
        assertThat(shown.run("return performance.getEntriesByType('resource').length")
                        .asInt())
                .isZero();
    }

    @Test
    void shouldShowHostileNamesAsText() throws IOException, InterruptedException {
        final Browser shown = open(DESKTOP, "");

        assertThat(shown.run("return document.querySelectorAll('img').length").asInt())
                .isZero();
        assertThat(shown.run("return document.title").asText()).startsWith("tftp-bench ");
        assertThat(shown.run("return document.querySelector('.notice.bad li').textContent")
                        .asText())
                .isEqualTo("trial 7: " + SampleRun.HOSTILE);
    }

    @Test
    void shouldRefuseAScriptThatIsNotItsOwn() throws IOException, InterruptedException {
        final Browser shown = open(DESKTOP, "");

        shown.run("const script = document.createElement('script'); script.textContent = 'document.title=\"owned\"';"
                + "document.body.append(script)");

        assertThat(shown.run("return document.title").asText()).isNotEqualTo("owned");
        assertThat(shown.complaints()).anyMatch(complaint -> complaint.contains("Content Security Policy"));
    }

    @Test
    void shouldSortByAHeaderAndRememberItInTheAddress() throws IOException, InterruptedException {
        final Browser shown = open(DESKTOP, "");
        final List<String> before = texts(shown.run(ROWS));
        assertThat(before).hasSize(7).startsWith("lockstep");

        shown.run("document.querySelectorAll('table[id=\"table.0.1.0\"] th button')[0].click()");

        assertThat(texts(shown.run(ROWS)))
                .containsExactlyInAnyOrderElementsOf(before)
                .isNotEqualTo(before);
        assertThat(texts(shown.run(ROWS)).subList(1, 4)).containsExactly("atftpd", "busybox", "dnsmasq");
        assertThat(shown.run("return location.hash").asText()).contains("sort.0.1.0=0.up");

        shown.run("document.querySelectorAll('table[id=\"table.0.1.0\"] th button')[0].click()");

        assertThat(texts(shown.run(ROWS))).startsWith("tftpd-hpa", "lockstep-twin", "lockstep");
    }

    @Test
    void shouldFilterAllConditionsByWords() throws IOException, InterruptedException {
        final Browser shown = open(DESKTOP, "");

        shown.run("const box = document.getElementById('filter'); box.value = 'HPA windowsize=16';"
                + "box.dispatchEvent(new Event('input'))");

        assertThat(texts(shown.run(ROWS))).containsExactly("tftpd-hpa", "tftpd-hpa");
        assertThat(shown.run("return location.hash").asText()).contains("filter=HPA");
    }

    @Test
    void shouldComeUpAsItsAddressSays() throws IOException, InterruptedException {
        final Browser shown = open(DESKTOP, "#filter=dnsmasq&sort.0.1.0=2.up&cell.0.1.0=-1");

        assertThat(texts(shown.run(ROWS))).hasSize(6).containsOnly("dnsmasq");
        assertThat(texts(shown.run("return [...document.querySelectorAll('table[id=\"table.0.1.0\"] tbody tr')]"
                        + ".filter(row => !row.hidden).map(row => row.children[2].textContent)")))
                .containsExactly("1", "1", "4", "4", "16", "16");
    }

    @Test
    void shouldShowMoreOfAPairAndEveryTrialOnDemand() throws IOException, InterruptedException {
        final Browser shown = open(PHONE, "");

        shown.run("document.querySelector('td.more button').click()");

        assertThat(shown.run(
                                "return [...document.querySelectorAll('[aria-live]')].map(all => all.textContent).join('')")
                        .asText())
                .contains("atftp with dnsmasq: timeout")
                .contains("FAILED, timeout: after 10 s");
        final JsonNode trials = shown.run(
                "const all = [...document.querySelectorAll('details')].pop();"
                        + "return new Promise(done => {"
                        + "  all.addEventListener('toggle', () => done(all.querySelectorAll('tbody tr').length)); all.open = true; })");
        assertThat(trials.asInt()).isEqualTo(630);
    }
}

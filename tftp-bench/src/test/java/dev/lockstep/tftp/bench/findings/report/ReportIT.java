package dev.lockstep.tftp.bench.findings.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.tftp.bench.findings.results.Run;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a browser, opened from its file. */
class ReportIT {
    private static final int DESKTOP = 1280;
    private static final int PHONE = 390;
    private static final String ROWS = "table[id=\"table.0.1.2\"] tbody tr:not([hidden]) td";
    private static final String NAMES = ROWS + ":first-child";

    @TempDir
    private static Path results;

    private static String page = "";

    @TempDir
    private static Path profile;

    @AutoClose
    @SuppressWarnings("UnusedVariable") // JUnit closes it
    private static @Nullable Browser browser;

    @BeforeAll
    static void write() throws IOException {
        final Run run = SampleRun.compare(results, 10, List.of("trial 7: " + SampleRun.HOSTILE));
        Report.of(run, JmhResults.read(List.of(JmhResultsTest.sample()))).write(new PrintWriter(Writer.nullWriter()));
        page = run.directory().resolve("report.html").toUri().toString();
    }

    private static Browser open(final int width, final String hash) throws IOException, InterruptedException {
        return open(width, "light", hash);
    }

    private static Browser open(final int width, final String scheme, final String hash)
            throws IOException, InterruptedException {
        final Browser opened = browser == null ? Browser.start(profile) : browser;
        browser = opened;
        opened.show(page + hash, width, scheme);
        return opened;
    }

    @ParameterizedTest
    @CsvSource({DESKTOP + ", light", DESKTOP + ", dark", PHONE + ", light", PHONE + ", dark"})
    void shouldRenderWithoutAComplaintAndAskForNothingButItself(final int width, final String scheme)
            throws IOException, InterruptedException {
        final Browser shown = open(width, scheme, "");

        assertThat(shown.texts("h2"))
                .containsExactly(
                        "Latency",
                        "Throughput against block size, window and clients",
                        "Codec and timers, by JMH",
                        "Order of the run",
                        "Method, environment and how to repeat it");
        assertThat(shown.value("document.querySelector('.verdict').textContent"))
                .startsWith("servers, blksize 1428, lock-step: lockstep is 1.3")
                .contains(": faster");
        assertThat(shown.texts(".chart canvas")).hasSize(3);
        assertThat(shown.value("document.documentElement.scrollWidth")).isEqualTo(Integer.toString(width));
        assertThat(shown.unreadable()).as("text of too little contrast").isEmpty();
        assertThat(shown.complaints()).isEmpty();
        assertThat(shown.requests()).hasSize(1).allMatch(url -> url.endsWith("/report.html"));
        assertThat(shown.value("performance.getEntriesByType('resource').length"))
                .isEqualTo("0");
    }

    @Test
    void shouldBeginWithTheFigureOfTheMainResult() throws IOException, InterruptedException {
        final Browser shown = open(DESKTOP, "");

        assertThat(shown.value("document.querySelector('figure, .verdict, .scroll').firstChild.className"))
                .isEqualTo("bars");
        assertThat(shown.texts(".bars thead th"))
                .containsExactly(
                        "",
                        "goodput, MiB/s (more is better)",
                        "round trip p50, us (less is better)",
                        "round trip p99, us (less is better)",
                        "server CPU, s/GiB (less is better)");
        assertThat(shown.texts(".bars tbody th"))
                .containsExactly("lockstep", "tftpd-hpa", "dnsmasq 2.90", "busybox", SampleRun.HOSTILE);
        assertThat(shown.value("document.querySelectorAll('.bars .bound').length"))
                .as("the bound beside each bar")
                .isEqualTo("20");
        assertThat(shown.value("document.querySelector('figcaption').textContent"))
                .startsWith("The servers with 1 client, read, 4 MiB, blksize 1428, lock-step: medians of 10 trials");
    }

    @Test
    void shouldStateConditionsInWordsAndAnAbsentProgramOnce() throws IOException, InterruptedException {
        final Browser shown = open(DESKTOP, "");
        final String text = shown.value("document.getElementById('page').innerText");

        assertThat(text).doesNotContain("{", "windowsize=");
        assertThat(text).containsOnlyOnce("install the Debian package atftpd");
    }

    @Test
    void shouldShowHostileNamesAsText() throws IOException, InterruptedException {
        final Browser shown = open(DESKTOP, "");

        assertThat(shown.texts("img")).isEmpty();
        assertThat(shown.value("document.title")).startsWith("tftp-bench ");
        assertThat(shown.value("document.querySelector('.notice.bad li').textContent"))
                .isEqualTo("trial 7: " + SampleRun.HOSTILE);
    }

    @Test
    void shouldRefuseAForeignScript() throws IOException, InterruptedException {
        final Browser shown = open(DESKTOP, "");

        shown.run("const script = document.createElement('script'); script.textContent = 'document.title=\"owned\"';"
                + "document.body.append(script)");

        assertThat(shown.value("document.title")).isNotEqualTo("owned");
        assertThat(shown.complaints()).anyMatch(complaint -> complaint.contains("Content Security Policy"));
    }

    @Test
    void shouldSortByAHeaderAndKeepItInTheAddress() throws IOException, InterruptedException {
        final Browser shown = open(DESKTOP, "");
        final List<String> before = shown.texts(NAMES);
        assertThat(before).hasSize(6).startsWith("lockstep");

        shown.run("document.querySelectorAll('table[id=\"table.0.1.2\"] th button')[0].click()");

        assertThat(shown.texts(NAMES))
                .containsExactlyInAnyOrderElementsOf(before)
                .isNotEqualTo(before);
        assertThat(shown.texts(NAMES).subList(1, 4)).containsExactly("busybox", "dnsmasq 2.90", "lockstep");
        assertThat(shown.value("location.hash")).contains("sort.0.1.2=0.up");

        shown.run("document.querySelectorAll('table[id=\"table.0.1.2\"] th button')[0].click()");

        assertThat(shown.texts(NAMES)).startsWith("tftpd-hpa", "lockstep-twin", "lockstep");
    }

    @Test
    void shouldFilterTrialsByWords() throws IOException, InterruptedException {
        final Browser shown = open(DESKTOP, "");

        shown.run("const box = document.getElementById('filter'); box.value = 'HPA windowsize=16';"
                + "box.dispatchEvent(new Event('input'))");

        assertThat(shown.texts(NAMES)).containsExactly("tftpd-hpa", "tftpd-hpa");
        assertThat(shown.value("location.hash")).contains("filter=HPA");
    }

    @Test
    void shouldRestoreItsStateFromTheAddress() throws IOException, InterruptedException {
        final Browser shown = open(DESKTOP, "#filter=dnsmasq&sort.0.1.2=2.up&cell.0.1.2=-1");

        assertThat(shown.texts(NAMES)).hasSize(6).containsOnly("dnsmasq 2.90");
        assertThat(shown.texts(ROWS + ":nth-child(3)")).containsExactly("1", "1", "4", "4", "16", "16");
    }

    @Test
    void shouldShowDetailsOfAPairAndEveryTrialOnDemand() throws IOException, InterruptedException {
        final Browser shown = open(PHONE, "");

        shown.run("document.querySelector('td.more button').click()");

        assertThat(String.join("", shown.texts("[aria-live]")))
                .contains("atftp with dnsmasq: timeout")
                .contains("FAILED, timeout: after 10 s");
        final JsonNode trials = shown.run(
                "const all = [...document.querySelectorAll('details')].pop();"
                        + "return new Promise(done => {"
                        + "  all.addEventListener('toggle', () => done(all.querySelectorAll('tbody tr').length)); all.open = true; })");
        assertThat(trials.asInt()).isEqualTo(630);
    }
}

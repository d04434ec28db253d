package dev.lockstep.tftp.bench.findings.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.BenchMain;
import dev.lockstep.tftp.bench.findings.results.OnlyRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The laboratory's pages and a comparison's pages, in one file, in a browser. */
class SimulatedReportIT {
    private static final int DESKTOP = 1280;
    private static final int PHONE = 390;

    @TempDir
    private static Path results;

    private static String page = "";

    @TempDir
    private static Path profile;

    @AutoClose
    @SuppressWarnings("UnusedVariable") // JUnit closes it
    private static @Nullable Browser browser;

    @BeforeAll
    static void simulate() throws IOException {
        final Path comparison = SampleRun.compare(results, 2, List.of()).directory();
        final Path timers = simulated("timers", "--trials=4", "--size=20000", "--scenarios=lan,lossy-5");
        final Path storm = simulated("storm", "--clients=10,100,1000");
        final Path file = results.resolve("report.html");
        run("report", comparison.toString(), timers.toString(), storm.toString(), "--output=" + file);
        page = file.toUri().toString();
    }

    /** A run in its own results directory. Two runs of the same second in one directory would be sorted by their names. */
    private static Path simulated(final String command, final String... options) throws IOException {
        final Path only = Files.createDirectory(results.resolve(command));
        final List<String> arguments = new ArrayList<>(List.of(command, "--results=" + only));
        arguments.addAll(List.of(options));
        run(arguments.toArray(new String[0]));
        return OnlyRun.in(only);
    }

    private static void run(final String... arguments) {
        assertThat(BenchMain.commandLine()
                        .setOut(new PrintWriter(Writer.nullWriter()))
                        .execute(arguments))
                .isZero();
    }

    private static Browser open(final int width, final String scheme) throws IOException, InterruptedException {
        final Browser opened = browser == null ? Browser.start(profile) : browser;
        browser = opened;
        opened.show(page, width, scheme);
        return opened;
    }

    @ParameterizedTest
    @CsvSource({DESKTOP + ", light", DESKTOP + ", dark", PHONE + ", light", PHONE + ", dark"})
    void shouldShowAllPagesWithoutAComplaintAndAskForNothingButItself(final int width, final String scheme)
            throws IOException, InterruptedException {
        final Browser shown = open(width, scheme);

        assertThat(shown.texts("h2")).contains("Latency", "Timers", "Scenarios", "Resilience", "Storm");
        assertThat(shown.texts(".verdict"))
                .anyMatch(text -> text.startsWith("busybox: "))
                .anyMatch(text -> text.startsWith("Use "));
        // three of the comparison, the front, the cuts, and two of the storm
        assertThat(shown.texts(".chart canvas")).hasSize(3 + 1 + 1 + 2);
        assertThat(shown.value("document.documentElement.scrollWidth")).isEqualTo(Integer.toString(width));
        assertThat(shown.unreadable()).as("text of too little contrast").isEmpty();
        assertThat(shown.complaints()).isEmpty();
        assertThat(shown.requests()).hasSize(1).allMatch(url -> url.endsWith("/report.html"));
    }

    @Test
    void shouldSortAndFilterTheTablesOfASimulation() throws IOException, InterruptedException {
        final Browser shown = open(DESKTOP, "light");
        shown.run("let node = [...document.querySelectorAll('h3')]"
                + ".find(heading => heading.textContent.startsWith('The 99th percentile of the completion over'));"
                + "while (!node.matches('table') && !node.querySelector('table')) { node = node.nextElementSibling; }"
                + "(node.matches('table') ? node : node.querySelector('table')).classList.add('sorted-here')");
        final String rows = "table.sorted-here tbody tr:not([hidden]) td:first-child";
        final List<String> before = shown.texts(rows);

        shown.run("document.querySelector('table.sorted-here th button').click()");
        assertThat(shown.texts(rows))
                .containsExactlyInAnyOrderElementsOf(before)
                .isNotEqualTo(before);

        shown.run("const box = document.getElementById('filter'); box.value = 'quantile';"
                + "box.dispatchEvent(new Event('input'))");
        assertThat(shown.texts(rows)).isNotEmpty().allMatch(name -> name.startsWith("quantile"));
    }

    @Test
    void shouldOutlineTheCellsWhereTheoryPredictsNineTenths() throws IOException, InterruptedException {
        final Browser shown = open(DESKTOP, "light");

        assertThat(shown.texts("td.outlined")).hasSize(8 + 5 + 2 + 1);
    }
}

package dev.lockstep.tftp.bench.measure.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.tftp.bench.BenchMain;
import dev.lockstep.tftp.bench.capture.TsharkReading;
import dev.lockstep.tftp.bench.findings.report.Browser;
import dev.lockstep.tftp.bench.measure.firmware.Firmware;
import dev.lockstep.tftp.testing.Missing;
import dev.lockstep.tftp.testing.Superuser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A small matrix: ours, one peer, and two planted clients that do not transfer anything. */
class MatrixIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLANTED = """
            [[implementation]]
            name = "liar"
            role = "client"
            program = "true"
            version = ["{program}", "--version"]
            get = ["{program}"]

            [[implementation]]
            name = "failing"
            role = "client"
            program = "false"
            version = ["{program}", "--version"]
            get = ["{program}"]
            """;

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();

    private int matrix(final String... options) throws IOException {
        final Path planted = Files.writeString(directory.resolve("planted.toml"), PLANTED);
        final List<String> arguments = new ArrayList<>(List.of(
                "matrix",
                "--implementations=" + planted,
                "--results=" + Path.of("").toAbsolutePath().relativize(directory.resolve("results")),
                "--only=curl,liar,failing"));
        arguments.addAll(List.of(options));
        return BenchMain.commandLine().setOut(new PrintWriter(out)).execute(arguments.toArray(String[]::new));
    }

    private Path run() throws IOException {
        try (Stream<Path> runs = Files.list(directory.resolve("results"))) {
            return runs.findFirst().orElseThrow();
        }
    }

    private List<JsonNode> results() throws IOException {
        final List<JsonNode> results = new ArrayList<>();
        for (final String line : Files.readAllLines(run().resolve("trials.ndjson"))) {
            results.add(JSON.readTree(line));
        }
        return results;
    }

    @Test
    void shouldTellWhichTransfersBringTheFileAcrossAndKeepTheFilesThatShowWhy() throws Exception {
        final int exitCode = matrix("--scenario=clean,duplicate,upload");

        assertThat(exitCode).as(out::toString).isZero();
        assertThat(out.toString()).startsWith("12 transfers, 4 side by side");
        final List<JsonNode> results = results();
        assertThat(results).hasSize(12).allSatisfy(result -> {
            assertThat(result.get("state").asText()).isEqualTo(expectedState(result));
            for (final JsonNode file : result.get("files")) {
                assertThat(run().resolve(file.asText())).isRegularFile();
            }
        });
        assertThat(results)
                .filteredOn(result -> result.get("scenario").asText().equals("duplicate"))
                .filteredOn(result -> result.get("state").asText().equals("OK"))
                .allSatisfy(
                        result -> assertThat(result.get("datagrams").asInt()).isGreaterThan(130));
        for (final JsonNode result : results) {
            if (result.get("datagrams").asInt() > 0) {
                TsharkReading.assertSame(
                        run().resolve(result.get("files").get(1).asText()));
            }
        }
        assertThat(run().resolve("summary.md")).content().contains("clean: nothing is lost", "wrong bytes");
        showPage();
    }

    /** The page on a desk and on a telephone, light and dark: what brought the file across is green, and what lied about it red. */
    private void showPage() throws IOException, InterruptedException {
        final String page = run().resolve("report.html").toUri().toString();
        try (Browser browser = Browser.start(Files.createDirectory(directory.resolve("profile")))) {
            for (final int width : List.of(1280, 390)) {
                for (final String scheme : List.of("light", "dark")) {
                    browser.show(page, width, scheme);

                    assertThat(browser.value("document.documentElement.scrollWidth"))
                            .isEqualTo(Integer.toString(width));
                    assertThat(browser.unreadable()).isEmpty();
                    assertThat(browser.complaints()).isEmpty();
                }
            }
            final String pairs = "table[id=\"table.0.1.1\"] ";
            assertThat(browser.texts(pairs + "td.cell-good")).containsOnly("3 of 3");
            assertThat(browser.texts(pairs + "td.cell-bad")).containsOnly("0 of 2");
            assertThat(browser.texts(pairs + "td.cell-warn")).containsOnly("0 of 2");
        }
    }

    private static String expectedState(final JsonNode result) {
        final boolean upload = result.get("scenario").asText().equals("upload");
        return switch (result.get("client").asText()) {
            case "liar" -> upload ? "UNSUPPORTED" : "WRONG_BYTES";
            case "failing" -> upload ? "UNSUPPORTED" : "GAVE_UP";
            default -> "OK";
        };
    }

    @Test
    @Tag("nightly")
    void shouldBootFirmwareOverTheRelay() throws IOException {
        Superuser.require("a virtual machine gets a network of its own");
        for (final Firmware firmware : Firmware.values()) {
            if (!firmware.obstacle().isEmpty()) {
                throw Missing.report(firmware.obstacle());
            }
        }

        assertThat(matrix("--firmware", "--jobs=1", "--scenario=loss-5,window-loss"))
                .as(out::toString)
                .isZero();
        final Map<String, String> states = new HashMap<>();
        for (final JsonNode result : results()) {
            states.put(
                    result.get("client").asText() + " " + result.get("scenario").asText(),
                    result.get("state").asText());
            if (result.get("client").asText().equals("uboot")) {
                assertThat(result.get("lost").asInt()).isPositive();
            }
        }
        assertThat(states)
                .containsEntry("ipxe loss-5", "OK")
                .containsEntry("edk2 loss-5", "OK")
                .containsEntry("uboot loss-5", "OK")
                .containsEntry("uboot window-loss", "OK")
                .containsEntry("ipxe window-loss", "UNSUPPORTED");
    }

    @Test
    void shouldNameTheScenariosThatThereAre() throws IOException {
        assertThat(matrix("--scenario=sunny")).isEqualTo(CommandLine.ExitCode.USAGE);
    }
}

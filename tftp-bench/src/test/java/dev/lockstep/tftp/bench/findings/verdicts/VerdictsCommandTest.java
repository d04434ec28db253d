package dev.lockstep.tftp.bench.findings.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.BenchMain;
import dev.lockstep.tftp.bench.findings.results.OnlyRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

class VerdictsCommandTest {
    private static final String TRIAL = """
            {"order":0,"block":%d,"table":"servers","arm":"%s","cell":{},"outcome":"ok","detail":"","invalid":"",\
            "metrics":{"GOODPUT":%s},"histogram":"","command":[]}
            """;

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();

    /** A run of two arms with ten trials each and about 10 % noise. */
    @BeforeEach
    void writeARun() throws IOException {
        Files.createDirectory(directory.resolve("run"));
        Files.writeString(directory.resolve("run/run.json"), """
                {"schema": 1, "command": "compare", "arguments": [], "seed": "s", "started": "", "seconds": 1,
                 "failures": [], "environment": {}}
                """);
        final Random random = new Random(5);
        final StringBuilder trials = new StringBuilder();
        for (int block = 0; block < 10; block++) {
            for (final String arm : new String[] {"lockstep", "peer"}) {
                trials.append(TRIAL.formatted(block, arm, 100 * Math.exp(0.1 * random.nextGaussian())));
            }
        }
        Files.writeString(directory.resolve("run/trials.ndjson"), trials);
    }

    private Path run(final String results, final String... more) throws IOException {
        final Path into = directory.resolve(results);
        final String[] arguments = new String[3 + more.length];
        arguments[0] = "verdicts";
        arguments[1] = directory.resolve("run").toString();
        arguments[2] = "--results=" + into;
        System.arraycopy(more, 0, arguments, 3, more.length);
        assertThat(BenchMain.commandLine().setOut(new PrintWriter(out)).execute(arguments))
                .as(out::toString)
                .isZero();
        return OnlyRun.in(into);
    }

    @Test
    void shouldReportRatesAndPower() throws IOException, ParserConfigurationException, SAXException {
        final Path run = run("r", "--measurements=200", "--peers=2");

        assertThat(run.getFileName().toString()).endsWith("-verdicts");
        assertThat(out.toString())
                .contains("Noise of 20 trials")
                .contains("false verdicts", "equal speeds, noise of the runs", "peers faster by the margin")
                .contains("verdict \"faster\" on one peer, by its true difference");
        assertThat(run.resolve("summary.md")).content().contains("false \"equivalent\"");
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(run.resolve("power.svg").toFile())
                        .getElementsByTagName("polyline")
                        .getLength())
                .isEqualTo(4);
    }

    @Test
    void shouldWriteTheSameFiguresForTheSameSeed() throws IOException {
        final Path one = run("one", "--measurements=200", "--peers=2", "--seed=x");
        final Path two = run("two", "--measurements=200", "--peers=2", "--seed=x");
        final Path other = run("other", "--measurements=200", "--peers=2", "--seed=y");

        assertThat(two.resolve("pages.json")).hasSameTextualContentAs(one.resolve("pages.json"));
        assertThat(Files.readString(other.resolve("pages.json")))
                .isNotEqualTo(Files.readString(one.resolve("pages.json")));
    }
}

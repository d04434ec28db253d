package dev.lockstep.tftp.bench.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.BenchMain;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each installed program gets a line, and each of its failures a line with its packets. */
@Timeout(300)
class ConformPeersIT {
    private static final String LIAR = """
            [[implementation]]
            name = "liar"
            role = "client"
            program = "true"
            version = ["{program}", "--version"]
            get = ["curl", "--silent", "--max-time", "1", "--output", "{local}.other", "tftp://{host}:{port}/{remote}"]
            """;

    @TempDir
    private Path directory;

    @Test
    void shouldTabulateTheFindingsOfAProgramThatReportsSuccessWithoutAFile() throws IOException {
        final StringWriter out = new StringWriter();
        final int exitCode = BenchMain.commandLine()
                .setOut(new PrintWriter(out))
                .execute(
                        "conform",
                        "peers",
                        "--implementations=" + Files.writeString(directory.resolve("liar.toml"), LIAR),
                        "--only=liar",
                        "--checks=fetch/1,read/1",
                        "--patience=2",
                        "--results=" + directory.resolve("results"));

        assertThat(exitCode).as(out::toString).isZero();
        assertThat(out.toString()).contains("server lockstep: ", "client lockstep: ", "client liar: ");
        final Path run = run();
        assertThat(run.resolve("summary.md")).content().contains("client liar", "and there is no file");
        assertThat(run.resolve("packets/client-liar/fetch-1.txt")).isRegularFile();
    }

    private Path run() throws IOException {
        try (Stream<Path> runs = Files.list(directory.resolve("results"))) {
            return runs.findFirst().orElseThrow();
        }
    }
}

package dev.lockstep.tftp.bench.conform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.tftp.bench.BenchMain;
import dev.lockstep.tftp.bench.conform.server.ServerChecks;
import dev.lockstep.tftp.testing.Programs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/** Our server keeps each rule that can be judged on the wire. A server that breaks one is found out. */
class ConformServerIT {
    private static final int FEWEST_CHECKS = 120;

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int conform(final String... arguments) {
        final List<String> all = new ArrayList<>(List.of("conform", "server"));
        all.addAll(List.of(arguments));
        return BenchMain.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }

    @Test
    void shouldFindNoFaultInOurServer() throws Exception {
        final Path json = directory.resolve("results.json");
        final Path root = Files.createDirectory(directory.resolve("root"));
        try (Programs.Server server = Programs.server(root, "--allow-create", "--allow-overwrite")) {
            final int exitCode = conform(
                    server.operand(), "--root=" + root, "--write=tftp-conform", "--json=" + json, "--patience=30");

            assertThat(out.toString()).contains(" 0 failed");
            assertThat(exitCode).as(err::toString).isZero();
            assertThat(new ObjectMapper().readTree(json.toFile())).hasSizeGreaterThanOrEqualTo(FEWEST_CHECKS);
            assertThat(root).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @EnumSource(FaultyServer.Fault.class)
    void shouldFindAPlantedFault(final FaultyServer.Fault fault) throws IOException {
        final Path packets = directory.resolve("packets");
        final Path junit = directory.resolve("junit.xml");
        try (FaultyServer server = new FaultyServer(directory.toRealPath(), fault)) {
            final int exitCode = conform(
                    server.operand(),
                    "--root=" + directory.toRealPath(),
                    "--write=tftp-conform",
                    "--only=" + fault.group,
                    "--packets=" + packets,
                    "--junit=" + junit);

            if (fault == FaultyServer.Fault.NONE) {
                assertThat(exitCode).as(out::toString).isZero();
            } else {
                assertThat(out.toString()).contains("FAILED " + fault.group + "/");
                assertThat(junit).content().contains("<failure message=");
                assertThat(packets)
                        .isDirectoryContaining(file -> file.toString().endsWith(".pcapng"));
            }
        }
    }

    @Test
    void shouldNotCheckAServerOfAnotherHostUnasked() {
        assertThat(conform("192.0.2.1")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--remote");
    }

    @Test
    void shouldSayHowAServerGetsTheFiles() throws Exception {
        final Path root = Files.createDirectory(directory.resolve("root"));
        try (Programs.Server server = Programs.server(root)) {
            assertThat(conform(server.operand())).isEqualTo(CommandLine.ExitCode.SOFTWARE);
            assertThat(err.toString()).contains("does not serve the files", "--root DIR", "conform files DIR");
        }
    }

    @Test
    void shouldListItsChecks() throws IOException {
        assertThat(conform("--list")).isZero();
        assertThat(out.toString().lines()).hasSize(ServerChecks.all().size());
        out.getBuffer().setLength(0);
        assertThat(conform("--list", "--level=must,should")).isZero();
        assertThat(out.toString().lines())
                .hasSizeBetween(1, ServerChecks.all().size() - 1)
                .noneMatch(line -> line.contains(" de facto "));
    }
}

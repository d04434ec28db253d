package dev.lockstep.tftp.bench;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.measure.process.Placement;
import dev.lockstep.tftp.transport.IdleMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command line: parsing, help and errors. */
class CommandLineTest {
    private static final int USAGE = 2;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine program =
            BenchMain.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    private CommandSpec command(final String name) {
        return requireNonNull(program.getSubcommands().get(name)).getCommandSpec();
    }

    private Object value(final String command, final String option, final String... arguments) {
        program.parseArgs(
                Stream.concat(Stream.of(command), Stream.of(arguments)).toArray(String[]::new));
        return command(command).findOption(option).getValue();
    }

    @ParameterizedTest
    @CsvSource({
        "same-core, SAME_CORE",
        "separate-cores, SEPARATE_CORES",
        "unpinned, UNPINNED",
        "Separate-Cores, SEPARATE_CORES"
    })
    void shouldReadPlacements(final String text, final Placement placement) {
        assertThat(value("compare", "--placement", "--placement", text)).isEqualTo(placement);
        assertThat(value("loopback", "--placement", "--placement", text)).isEqualTo(List.of(placement));
    }

    @Test
    void shouldReadWhetherAllScenariosAreWanted() {
        assertThat(value("matrix", "--full", "--full")).isEqualTo(true);
    }

    @Test
    void shouldReadIdleModes() {
        assertThat(value("loopback", "--idle", "--idle=spinning,adaptive", "--idle=blocking"))
                .isEqualTo(List.of(IdleMode.SPINNING, IdleMode.ADAPTIVE, IdleMode.BLOCKING));
    }

    @Test
    void shouldListThePlacements() {
        assertThat(program.execute("compare", "--placement", "somewhere")).isEqualTo(USAGE);
        assertThat(err.toString()).contains("--placement", "somewhere", "separate-cores");
    }

    @ParameterizedTest
    @ValueSource(strings = {"loopback", "compare", "check", "verdicts", "soak"})
    void shouldExplainEachOption(final String command) {
        assertThat(program.execute(command, "--help")).isZero();

        assertThat(command(command).options())
                .filteredOn(option -> !option.hidden())
                .allSatisfy(option -> assertThat(option.description()).isNotEmpty())
                .extracting(OptionSpec::longestName)
                .allSatisfy(name -> assertThat(out.toString()).contains(name));
    }

    static Stream<Arguments> printingOptions() {
        return BenchMain.commandLine().getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .flatMap(command -> command.options().stream()
                        .filter(option -> option.longestName().startsWith("--print-"))
                        .map(option -> Arguments.of(command.name(), option.longestName())));
    }

    @ParameterizedTest
    @MethodSource("printingOptions")
    void shouldWriteAllThatItPrintsIntoAPipe(final String command, final String option) {
        final ByteArrayOutputStream pipe = new ByteArrayOutputStream();
        // a writer that keeps up to 8192 characters until it is flushed, as that of a pipe does
        final int status = BenchMain.commandLine()
                .setOut(new PrintWriter(pipe, false, StandardCharsets.UTF_8))
                .execute(command, option);

        assertThat(status).isZero();
        assertThat(pipe.toString(StandardCharsets.UTF_8).lines()).hasSizeGreaterThan(5);
        assertThat(pipe.toString(StandardCharsets.UTF_8)).endsWith("\n");
    }

    @Test
    void shouldHideInternalCommands() {
        assertThat(program.execute("--help")).isZero();

        assertThat(out.toString())
                .contains("jmh", "loopback", "compare", "check")
                .doesNotContainPattern("(?m)^ *(serve|drive|ping-pong|neutral|commons)");
    }

    @Test
    void shouldListTheCommandsIfNoneIsGiven() {
        assertThat(program.execute()).isEqualTo(USAGE);
        assertThat(err.toString()).contains("jmh", "loopback", "compare", "check");
    }

    @ParameterizedTest
    @CsvSource({
        "--blksize=7, 7 is not between 8 and 65464",
        "--blksize=512;65465, 65465 is not between 8 and 65464",
        "--windowsize=0, 0 is not between 1 and 32767",
        "--windowsize=32768, 32768 is not between 1 and 32767",
        "--clients=0, 0 is not between 1 and 10000",
        "--rate=-1, -1 is not between 0 and",
        "--rate=NaN, NaN is not between 0 and",
        "--size=0, 0 is not between 1 and",
        "--size=64X, 64X",
        "--trials=0, 0 is not between 1 and",
        "--seconds=0, 0 is not between 0.01 and",
        "--warm-up=-1, -1 is not between 0 and",
        "--idle=sleeping, sleeping",
        "--direction=sideways, sideways",
        "--nonsense, --nonsense"
    })
    void shouldRefuseInvalidLoopbackOptions(
            final String argument, final String message, @TempDir final Path directory) {
        final Path results = directory.resolve("results");

        assertThat(program.execute("loopback", argument.replace(';', ','), "--results=" + results))
                .isEqualTo(USAGE);

        assertThat(err.toString())
                .contains(message)
                .contains(argument.substring(0, argument.indexOf('=') + 1).replace("=", ""));
        assertThat(results).doesNotExist();
    }

    @Test
    void shouldNotJudgeByRunsWithoutComparableTrials(@TempDir final Path directory) throws IOException {
        Files.writeString(directory.resolve("run.json"), """
                {"schema": 1, "command": "compare", "arguments": [], "seed": "s", "started": "", "seconds": 1,
                 "failures": [], "environment": {}}
                """);
        Files.createFile(directory.resolve("trials.ndjson"));

        assertThat(program.execute("verdicts", directory.toString(), "--results=" + directory.resolve("r")))
                .isEqualTo(USAGE);

        assertThat(err.toString()).contains("RUN_DIR: the runs have no conditions with 6 trials of two");
        assertThat(directory.resolve("r")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--trials=0", "--seconds=-1", "--only=nobody", "--margin=0", "--margin=NaN"})
    void shouldRefuseInvalidCompareOptions(final String argument, @TempDir final Path directory) {
        final Path results = directory.resolve("results");

        assertThat(program.execute("compare", argument, "--results=" + results)).isEqualTo(USAGE);

        assertThat(err.toString()).contains(argument.substring(0, argument.indexOf('=')));
        assertThat(results).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "--readers=0, 0 is not between 1 and 64",
        "--trials=0, 0 is not between 1 and 100000",
        "--patience=0, 0 is not between 1 and 3600",
        "--wasted=-1, -1 is not between 0 and 1000000",
        "--pause=x, x",
        "--seed=one;one, names an empty seed or one seed twice",
        "--size=x, x"
    })
    void shouldRefuseInvalidTuneOptionsBeforeAnythingIsSent(final String argument, final String message) {
        assertThat(program.execute("tune", "127.0.0.1:9", "--file=f", argument.replace(';', ',')))
                .isEqualTo(USAGE);

        assertThat(err.toString()).contains(message).contains(argument.substring(0, argument.indexOf('=')));
    }

    @ParameterizedTest
    @CsvSource({
        "--duration=4s, 4 is not between 5 and 1000000",
        "--duration=soon, soon",
        "--clients=0, 0 is not between 1 and 10000",
        "--flood=0, 0 is not between 1 and 100000000",
        "--patience=0s, 0 is not between 1 and 1000000"
    })
    void shouldRefuseInvalidSoakOptions(final String argument, final String message) {
        assertThat(program.execute("soak", argument)).isEqualTo(USAGE);

        assertThat(err.toString()).contains(message, argument.substring(0, argument.indexOf('=')));
    }

    @Test
    void shouldNameAMissingFileOfImplementations(@TempDir final Path directory) {
        final Path missing = directory.resolve("missing.toml");

        assertThat(program.execute("compare", "--implementations=" + missing, "--results=" + directory.resolve("r")))
                .isEqualTo(1);

        assertThat(err.toString()).contains("missing.toml", "no such file");
        assertThat(directory.resolve("r")).doesNotExist();
    }

    @Test
    void shouldPrintTheBuiltInImplementationsWithTheirExplanation() {
        assertThat(program.execute("compare", "--print-implementations")).isZero();

        assertThat(out.toString())
                .startsWith("# The implementations to compare")
                .contains("[[implementation]]", "tftpd-hpa");
    }
}

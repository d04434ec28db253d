package dev.lockstep.tftp.commandline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.transport.IdleMode;
import dev.lockstep.tftp.transport.PortRange;
import dev.lockstep.tftp.transport.SegmentationOffload;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class ProgramCommandLineTest {
    private static final int USAGE = 2;
    private static final int HAS_RUN = 7;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine program =
            ProgramCommandLine.of(new Program()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Command(name = "program", mixinStandardHelpOptions = true, subcommands = Get.class)
    private static final class Program {
        @Mixin
        @SuppressWarnings("UnusedVariable") // picocli reads its options
        private final PrintPolicies printPolicies = new PrintPolicies();
    }

    @Command(name = "get", mixinStandardHelpOptions = true)
    static final class Get implements Callable<Integer> {
        @Parameters(arity = "1", paramLabel = "FILE")
        private @Nullable String file;

        @Option(names = "--name", paramLabel = "NAME")
        private @Nullable String name;

        @Option(names = "--time")
        private @Nullable Duration time;

        @Option(names = "--size")
        private @Nullable ByteSize size;

        @Option(names = "--ports")
        private @Nullable PortRange ports;

        @Option(names = "--idle")
        private @Nullable IdleMode idle;

        @Mixin
        private final RetransmitOptions retransmission = new RetransmitOptions();

        @Override
        public Integer call() {
            return HAS_RUN;
        }
    }

    private Get got(final String... arguments) {
        assertThat(program.execute(arguments)).as("%s", err).isEqualTo(HAS_RUN);
        return requireNonNull(program.getSubcommands().get("get")).getCommand();
    }

    @Test
    void shouldReadValuesOfEachKind() {
        final Get get =
                got("get", "--name=n", "--time=1.5s", "--size=64K", "--ports=50000:50999", "--idle=spinning", "file");

        assertThat(get.file).isEqualTo("file");
        assertThat(get.name).isEqualTo("n");
        assertThat(get.time).isEqualTo(Duration.ofMillis(1_500));
        assertThat(get.size).isEqualTo(new ByteSize(65_536));
        assertThat(get.ports).isEqualTo(new PortRange(50_000, 50_999));
        assertThat(get.idle).isEqualTo(IdleMode.SPINNING);
    }

    @Test
    void shouldReadOnePortAsARange() {
        assertThat(got("get", "--ports=50000", "file").ports).isEqualTo(new PortRange(50_000, 50_000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--time=soon | 'soon' is not a duration",
                "--size=lots | 'lots' is not a size",
                "--ports=1:2:3 | '1:2:3' is not a range of ports such as 50000:50999",
                "--ports=some | 'some' is not a port from 1 to 65535",
                "--ports=0:9 | '0' is not a port from 1 to 65535",
                "--ports=9:65536 | '65536' is not a port from 1 to 65535",
                "--ports=9:8 | 9",
                "--retransmit=adaptve | the nearest is adaptive",
                "--retransmit=fixed:0s | fixed: interval=0s is not a duration from 1ns to 1440m"
            })
    void shouldNameTheWrongOptionAndTheReason(final String argument, final String reason) {
        assertThat(program.execute("get", argument, "file")).isEqualTo(USAGE);
        assertThat(err.toString())
                .startsWith("Invalid value for option '" + argument.replaceAll("=.*", ""))
                .contains(reason)
                .doesNotContain("Exception")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "--idle=,file,Invalid value for option '--idle'",
                "--name=,file,--name NAME is empty",
                "--name=n,'',FILE is empty"
            })
    void shouldRefuseTheValueOfAVariableThatIsNotSet(final String option, final String file, final String complaint) {
        assertThat(program.execute("get", option, file.replace("'", ""))).isEqualTo(USAGE);
        assertThat(err.toString()).startsWith(complaint).hasLineCount(1);
    }

    @Test
    void shouldSuggestTheOptionThatWasMeant() {
        assertThat(program.execute("get", "--sise", "file")).isEqualTo(USAGE);
        assertThat(err.toString())
                .contains("'--sise'", "did you mean", "--size", "program get --help")
                .hasLineCount(1);
    }

    @Test
    void shouldUseTheGivenPolicyOrTheDefault() {
        assertThat(got("get", "file").retransmission.policy()).isEqualTo(RetransmitPolicies.DEFAULT);
        assertThat(got("get", "--retransmit=fixed:1s", "file").retransmission.policy())
                .isEqualTo(RetransmitPolicies.parse("fixed:1s"));
    }

    /** It needs neither a command nor operands. */
    @ParameterizedTest
    @ValueSource(strings = {"--print-policies", "get --print-policies", "get --print-policies file"})
    void shouldPrintThePoliciesInsteadOfRunning(final String arguments) {
        assertThat(program.execute(arguments.split(" ", -1))).isZero();
        assertThat(out).hasToString(RetransmitPolicies.explanation());
        assertThat(err.toString()).isEmpty();
    }

    /** The strategies would fill a page: the help has three lines, and names the option that prints them. */
    @Test
    void shouldExplainThePolicyInThreeLines() {
        assertThat(program.execute("get", "--help")).isZero();

        final String help =
                out.toString().replaceFirst("(?s).*(?= +--retransmit=)", "").replaceFirst("(?m)^ +--[^r](?s).*", "");
        assertThat(help.lines()).hasSize(3);
        assertThat(help).contains("--retransmit=POLICY", "--print-policies");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "get --version"})
    void shouldPrintTheVersionOfTheProgramAndOfJava(final String arguments) {
        assertThat(program.execute(arguments.split(" ", -1))).isZero();
        assertThat(out.toString().strip())
                .isEqualTo("program (built from classes), Java " + Runtime.version() + ", segmentation offload "
                        + SegmentationOffload.ofSystem());
    }
}

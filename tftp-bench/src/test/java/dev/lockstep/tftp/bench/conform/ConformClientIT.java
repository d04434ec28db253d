package dev.lockstep.tftp.bench.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.BenchMain;
import dev.lockstep.tftp.testing.Programs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/** Our client keeps each rule that can be judged on the wire. A client that breaks one is found out. */
class ConformClientIT {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int conform(final String... arguments) {
        final List<String> all = new ArrayList<>(List.of("conform", "client"));
        all.addAll(List.of(arguments));
        return BenchMain.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }

    private static String ours(final String... arguments) {
        return String.join(" ", Programs.clientCommand(arguments));
    }

    @Test
    void shouldFindNoFaultInOurClient() {
        final int exitCode = conform(
                "--command=" + ours("get", "--no-dally", "--timeout", "2s", "{host}:{port}", "{remote}", "{local}"),
                "--put-command=" + ours("put", "{host}:{port}", "{remote}", "{local}"),
                "--jobs=4",
                "--patience=30");

        assertThat(out.toString()).contains(" 0 failed");
        assertThat(exitCode).as(err::toString).isZero();
    }

    @ParameterizedTest
    @EnumSource(FaultyClient.Fault.class)
    void shouldFindAPlantedFault(final FaultyClient.Fault fault) {
        final String command = String.join(
                " ",
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FaultyClient.class.getName(),
                fault.name(),
                "{host} {port} {remote} {local}");

        final int exitCode = conform("--command=" + command, "--only=" + fault.group, "--jobs=4");

        if (fault == FaultyClient.Fault.NONE) {
            assertThat(exitCode).as(out::toString).isZero();
        } else {
            assertThat(out.toString()).contains("FAILED " + fault.group + "/");
        }
    }

    @Test
    void shouldSayThatACommandSendsNoRequest() {
        assertThat(conform("--command=echo wrong {host}")).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(err.toString()).contains("ended without a request: wrong 127.");
    }

    @Test
    void shouldAskForACommand() {
        assertThat(conform()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--command");
    }
}

package dev.lockstep.tftp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.Received;
import dev.lockstep.tftp.testing.RunningProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tftp-client shell}, in a pipe and on a terminal. */
@Timeout(120)
class ShellIT {
    private static final int CONTROL_C = 3;
    private static final byte[] A = Packets.content(1300);

    @TempDir
    private Path directory;

    @Test
    void shouldReadAndWriteFilesAsOtherClientsDo() throws Exception {
        final Path served = Files.createDirectory(directory.resolve("served"));
        final Path local = Files.createDirectory(directory.resolve("local"));
        Files.write(served.resolve("a"), A);
        Files.write(served.resolve("b"), A);
        Files.write(local.resolve("new"), A);
        Files.write(local.resolve("two words"), A);
        try (PeerServer.Running server = PeerServer.HPA.start(served);
                RunningProcess shell = run(
                        local,
                        "# a comment, and an empty line",
                        "",
                        "con 127.0.0.1 " + server.address().getPort(),
                        "verbose",
                        "blksize 1000",
                        "get a",
                        "get a copy",
                        "get a b missing",
                        "put new",
                        "put \"two words\" other",
                        "status",
                        "quit",
                        "get never")) {
            assertThat(shell.exitCode())
                    .as("the failure of 'missing': %s", shell)
                    .isEqualTo(1);
            for (final String name : List.of("a", "b", "copy")) {
                assertThat(local.resolve(name)).hasBinaryContent(A);
            }
            PeerServer.assertStored(served.resolve("new"), A);
            PeerServer.assertStored(served.resolve("other"), A);
            assertThat(shell.output().lines())
                    .containsExactly(
                            "server 127.0.0.1:" + server.address().getPort(),
                            "blksize 1000",
                            "verbose on",
                            "trace off");
            assertThat(shell.error())
                    .contains(
                            "a: 1300 bytes in ",
                            "blksize 1000",
                            "tftp-client: missing: the server answered with error 1")
                    .doesNotContain("never");
        }
    }

    @Test
    void shouldAskForTheModeAndTheTimesThatWereSet() throws Exception {
        try (RawServer server = new RawServer();
                RunningProcess shell = run(
                        directory,
                        "connect 127.0.0.1:" + server.address().getPort(),
                        "ascii",
                        "rexmt 7",
                        "windowsize 3",
                        "timeout 30",
                        "get motd")) {
            assertThat(server.request().strings())
                    .startsWith("motd", "netascii")
                    .containsSubsequence("windowsize", "3")
                    .containsSubsequence("timeout", "7");
            server.reply(Packets.error(1, "enough"));
            assertThat(shell.exitCode()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "get a | not connected; connect HOST first: get REMOTE [LOCAL]",
                "connect | connect takes a host, and perhaps a port: connect HOST[:PORT] [PORT]",
                "connect h port | 'port' is not a port from 1 to 65535",
                "connect h 99999 | '99999' is not a port from 1 to 65535",
                "connect h:69 70 | 'h:69' has a port already",
                "verbose of | write on, off or nothing: verbose [on|off]",
                "frobnicate | 'frobnicate' is no command: help lists the commands",
                "b | 'b' is one of binary, blksize: help lists the commands",
                "mode | mode needs a value: mode octet|netascii",
                "timeout soon | a number of whole seconds is missing",
                "mode image | Invalid value for option '--mode'",
                "blksize 5 | --blksize 5 is not between 8 and 65464: blksize N",
                "rexmt 300 | --timeout",
                "put \"a | a quote is not closed in: put \"a",
            })
    void shouldSayWhatIsWrongWithALineAndGoOn(final String line, final String complaint) throws Exception {
        try (RunningProcess shell = run(directory, line, "status")) {
            assertThat(shell.exitCode()).isEqualTo(2);
            assertThat(shell.error()).startsWith("tftp-client: " + complaint);
            assertThat(shell.output()).contains("verbose off");
        }
    }

    @Test
    void shouldDoWhatTheWordAfterACommandSays() throws Exception {
        try (RunningProcess shell =
                run(directory, "verbose off", "trace on", "connect ::1 7069", "put -", "put - x", "status")) {
            assertThat(shell.exitCode()).as("%s", shell).isEqualTo(2);
            assertThat(shell.error().lines())
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("tftp-client: '-' would read the shell's own commands"));
            assertThat(shell.output().lines()).containsExactly("server [::1]:7069", "verbose off", "trace on");
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "needs script of util-linux")
    void shouldEndATransferAndNotTheShellOnControlC() throws Exception {
        try (RawServer server = new RawServer();
                RunningProcess shell =
                        onTerminal("127.0.0.1:" + server.address().getPort())) {
            shell.awaitText("tftp> ");
            type(shell, "get f " + directory.resolve("f") + "\r");
            server.request();
            server.reply(Packets.data(1, new byte[512])).receive().isAck(1);
            type(shell, Character.toString(CONTROL_C));
            Received answer = server.receive();
            while (answer.opcode() == 4) {
                answer = server.receive();
            }
            answer.isError(0);
            shell.awaitText("tftp-client: the transfer was cancelled");
            type(shell, "status\r");
            shell.awaitText("verbose off");
            type(shell, "quit\r");
            assertThat(shell.exitCode()).as("%s", shell).isEqualTo(130);
            assertThat(directory.resolve("f")).doesNotExist();
        }
    }

    private RunningProcess run(final Path in, final String... lines) throws IOException {
        final RunningProcess shell = RunningProcess.startIn(in, Programs.clientCommand("shell"));
        try (OutputStream input = shell.input()) {
            input.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return shell;
    }

    private RunningProcess onTerminal(final String server) throws IOException {
        return RunningProcess.start(
                "env",
                "XDG_STATE_HOME=" + directory.resolve("state"),
                "TERM=xterm",
                "script",
                "--quiet",
                "--return",
                "--flush",
                "--command",
                "env --default-signal=INT " + String.join(" ", Programs.clientCommand("shell", server)),
                "/dev/null");
    }

    private static void type(final RunningProcess shell, final String keys) throws IOException {
        shell.input().write(keys.getBytes(StandardCharsets.US_ASCII));
        shell.input().flush();
    }
}

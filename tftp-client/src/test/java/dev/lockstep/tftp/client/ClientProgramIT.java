package dev.lockstep.tftp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.RunningProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client as its users run it: what it says, what it leaves behind, and its exit codes. */
class ClientProgramIT {
    /** As its help documents them. */
    private static final int OK = 0;

    private static final int REMOTE_ERROR = 1;
    private static final int BAD_USE = 2;
    private static final int TIMED_OUT = 3;
    private static final int LOCAL_FILE = 4;
    private static final int PROTOCOL = 5;
    private static final int UNREACHABLE = 6;
    private static final int INTERRUPTED = 130;

    @TempDir
    private Path directory;

    private ScriptedServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "get --help", "put --help"})
    void shouldExplainItself(final String arguments) throws Exception {
        try (RunningProcess client = client(arguments.split(" ", 0))) {
            assertThat(client.exitCode()).as("%s", client).isEqualTo(OK);
            assertThat(client.output()).contains("tftp-client");
            assertThat(client.error()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--print-policies", "get --print-policies", "put --print-policies"})
    void shouldPrintThePolicies(final String arguments) throws Exception {
        try (RunningProcess client = client(arguments.split(" ", 0))) {
            assertThat(client.exitCode()).as("%s", client).isEqualTo(OK);
            assertThat(client.output()).isEqualTo(RetransmitPolicies.explanation());
            assertThat(client.error()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "get",
                "get 127.0.0.1",
                "fetch 127.0.0.1 file",
                "get --blksize 7 127.0.0.1 file",
                "get --windowsize 32768 127.0.0.1 file",
                "get --timeout 300s 127.0.0.1 file",
                "get --mode mail 127.0.0.1 file",
                "get --retransmit hopeful 127.0.0.1 file",
                "get 127.0.0.1:65536 file",
                "get 127.0.0.1 one two three",
                "get tftp://127.0.0.1",
                "get tftp://127.0.0.1/file;mode=mail",
                "get 127.0.0.1 ..",
                "get --connect-timeout 0s 127.0.0.1 file",
                "get --max-time never 127.0.0.1 file",
                "get [127.0.0.1] file",
                "get tftp://[::1/file",
                "get tftp://user@127.0.0.1/file",
                "put --max-size 5 127.0.0.1 file"
            })
    void shouldAnswerBadUseInOneLineWithWhatIsWrong(final String arguments) throws Exception {
        try (RunningProcess client = client(arguments.isEmpty() ? new String[0] : arguments.split(" ", 0))) {
            assertThat(client.exitCode()).as("%s", client).isEqualTo(BAD_USE);
            assertThat(client.output()).isEmpty();
            assertThat(client.error()).hasLineCount(1);
            assertNoStackTrace(client);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--blksize, 7",
        "--windowsize, 32768",
        "--timeout, 300s",
        "--connect-timeout, 0s",
        "--max-time, 0s",
        "--retransmit, hopeful"
    })
    void shouldNameAnOptionAsItIsTyped(final String option, final String value) throws Exception {
        try (RunningProcess client = client("get", option, value, "127.0.0.1", "file")) {
            assertThat(client.exitCode()).as("%s", client).isEqualTo(BAD_USE);
            assertThat(client.error()).contains(option);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8"})
    @EnabledOnOs(value = OS.LINUX, disabledReason = "shows the bytes of a command line")
    void shouldTakeTheBytesOfNamesInAnyLocale(final String locale) throws Exception {
        final String name = "b\\303\\274cher-\\351";
        final String script = "cd \"$1\"; shift; D=$(printf 'd\\303\\274r'); mkdir \"$D\"; cd \"$D\"; exec env LC_ALL="
                + locale + " \"$@\" \"$(printf '" + name + "')\"";
        final List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh", directory.toString()));
        command.addAll(Programs.clientCommand("get", "--no-dally", server.operand()));
        try (RunningProcess client = RunningProcess.start(command)) {
            assertThat(new String(server.receiveBytes(), StandardCharsets.ISO_8859_1))
                    .startsWith("\0\1b\303\274cher-\351\0octet\0");
            server.send("\0\3\0\1short");
            assertThat(client.exitCode()).as("%s", client).isEqualTo(OK);
        }
        try (RunningProcess list = RunningProcess.start("ls", "-N", "-R", directory.toString())) {
            assertThat(list.exitCode()).isZero();
            assertThat(list.output()).endsWith("/d\303\274r:\nb\303\274cher-\351\n");
        }
    }

    @Test
    @Tag("2349-S.7")
    void shouldStoreNothingIfFewerBytesComeThanAnnounced() throws Exception {
        try (RunningProcess client = get("file")) {
            server.receive();
            server.send("\0\6tsize\0" + "6\0");
            assertThat(server.receive()).isEqualTo("ACK 0");
            server.send("\0\3\0\1short");
            assertThat(server.receiveUntil("ERROR")).startsWith("ERROR 0");
            assertThat(client.exitCode()).as("%s", client).isEqualTo(PROTOCOL);
            assertThat(client.error()).contains("5", "6", "--no-tsize").hasLineCount(1);
            assertNothingLeft();
        }
    }

    @ParameterizedTest
    @CsvSource({"--lenient, 0", "--max-size=5, 5"})
    void shouldIgnoreOptionsThatItDidNotAskForIfItIsLenient(final String option, final int exitCode) throws Exception {
        try (RunningProcess client = client("get", "--no-dally", option, server.operand(), "file", local())) {
            server.receive();
            server.send("\0\6timeout\0" + "9\0");
            if (exitCode == OK) {
                assertThat(server.receive()).isEqualTo("ACK 0");
                server.send("\0\3\0\1short");
            }
            assertThat(client.exitCode()).as("%s", client).isEqualTo(exitCode);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--no-offload", "--tsize"})
    void shouldSendTheSamePacketsWithSegmentationOffloadAndWithout(final String option) throws Exception {
        Files.writeString(directory.resolve("file"), "twenty bytes of text");
        try (RunningProcess client =
                client("put", option, "--windowsize=3", "--blksize=8", server.operand(), "f", directory + "/file")) {
            server.receive();
            server.send("\0\6blksize\0" + "8\0windowsize\0" + "3\0");
            assertThat(server.receiveBytes()).hasSize(12);
            assertThat(server.receiveBytes()).hasSize(12);
            assertThat(server.receiveBytes()).hasSize(8);
            server.send("\0\4\0\3");
            assertThat(client.exitCode()).as("%s", client).isEqualTo(OK);
        }
    }

    @Test
    @Tag("2349-S.7")
    void shouldWarnIfMoreBytesComeThanAnnounced() throws Exception {
        try (RunningProcess client = get("file")) {
            server.receive();
            server.send("\0\6tsize\0" + "4\0");
            assertThat(server.receive()).isEqualTo("ACK 0");
            server.send("\0\3\0\1short");
            assertThat(client.exitCode()).as("%s", client).isEqualTo(OK);
            assertThat(client.error()).contains("warning", "4", "5").hasLineCount(1);
            assertThat(Path.of(local())).hasContent("short");
        }
    }

    @Test
    void shouldSayWhatTheServerRefused() throws Exception {
        try (RunningProcess client = get("file")) {
            assertThat(server.receive()).startsWith("RRQ file octet");
            server.send("\0\5\0\1no such file here\0");
            assertThat(client.exitCode()).as("%s", client).isEqualTo(REMOTE_ERROR);
            assertThat(client.error()).contains("no such file here");
            assertNoStackTrace(client);
            assertNothingLeft();
        }
    }

    @Test
    void shouldGiveUpOnASilentServer() throws Exception {
        try (RunningProcess client =
                client("get", "--retransmit", "fixed:100ms,patience=500ms", server.operand(), "file", local())) {
            assertThat(client.exitCode()).as("%s", client).isEqualTo(TIMED_OUT);
            assertNoStackTrace(client);
            assertNothingLeft();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"get 127.0.0.1 file missing/file", "put 127.0.0.1 file missing", "put 127.0.0.1 file ."})
    void shouldSayWhichLocalFileIsOutOfReach(final String arguments) throws Exception {
        final List<String> command = Programs.clientCommand(arguments.split(" ", 0));
        try (RunningProcess client = RunningProcess.startIn(directory, command)) {
            assertThat(client.exitCode()).as("%s", client).isEqualTo(LOCAL_FILE);
            assertNoStackTrace(client);
            assertNothingLeft();
        }
    }

    @Test
    void shouldSayThatTheServerBrokeTheProtocol() throws Exception {
        try (RunningProcess client = get("file")) {
            server.receive();
            server.send("\0\3\0\1" + "x".repeat(513));
            assertThat(server.receiveUntil("ERROR")).startsWith("ERROR 4");
            assertThat(client.exitCode()).as("%s", client).isEqualTo(PROTOCOL);
            assertNoStackTrace(client);
            assertNothingLeft();
        }
    }

    /** A name that no resolver looks for, an interface that there is not, and an address that nobody may send to. */
    @ParameterizedTest
    @ValueSource(strings = {"no..host", "[fe80::1%nolink]", "255.255.255.255"})
    void shouldSayThatTheHostIsOutOfReach(final String host) throws Exception {
        try (RunningProcess client =
                client("get", "--retransmit", "fixed:100ms,patience=500ms", host, "file", local())) {
            assertThat(client.exitCode()).as("%s", client).isEqualTo(UNREACHABLE);
            assertNoStackTrace(client);
            assertNothingLeft();
        }
    }

    @Test
    void shouldShowADownloadOnlyWhenItIsComplete() throws Exception {
        try (RunningProcess client = get("file")) {
            server.receive();
            server.send("\0\3\0\1" + "x".repeat(512));
            assertThat(server.receiveUntil("ACK")).isEqualTo("ACK 1");
            assertThat(Path.of(local())).doesNotExist();
            server.send("\0\3\0\2" + "y".repeat(3));
            assertThat(client.exitCode()).as("%s", client).isEqualTo(OK);
            assertThat(Path.of(local())).hasContent("x".repeat(512) + "yyy");
            assertThat(files()).containsExactly("local");
        }
    }

    /** Nobody sees a progress bar in a file or in another program's input. */
    @Test
    void shouldSayNothingInAPipeWhenAllIsWell() throws Exception {
        try (RunningProcess client = get("file")) {
            server.receive();
            server.send("\0\3\0\1short");
            assertThat(client.exitCode()).as("%s", client).isEqualTo(OK);
            assertThat(client.output()).isEmpty();
            assertThat(client.error()).isEmpty();
        }
    }

    @Test
    void shouldWriteToStandardOutput() throws Exception {
        try (RunningProcess client = client("get", "--no-dally", server.operand(), "file", "-")) {
            server.receive();
            server.send("\0\3\0\1\0\377\r\n");
            assertThat(client.exitCode()).as("%s", client).isEqualTo(OK);
            assertThat(client.output()).isEqualTo("\0\377\r\n");
            assertThat(client.error()).isEmpty();
        }
    }

    @Test
    void shouldReadFromStandardInput() throws Exception {
        try (RunningProcess client = client("put", server.operand(), "file", "-")) {
            try (OutputStream input = client.input()) {
                input.write("piped".getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(server.receive()).startsWith("WRQ file octet");
            server.send("\0\4\0\0");
            assertThat(new String(server.receiveBytes(), StandardCharsets.ISO_8859_1))
                    .isEqualTo("\0\3\0\1piped");
            server.send("\0\4\0\1");
            assertThat(client.exitCode()).as("%s", client).isEqualTo(OK);
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "needs POSIX signals")
    void shouldTellTheServerAndCleanUpWhenItIsInterrupted() throws Exception {
        // a test that runs in the background of a shell inherits that SIGINT is ignored, and so would the client
        final List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(Programs.clientCommand("get", server.operand(), "file", local()));
        try (RunningProcess client = RunningProcess.start(command)) {
            server.receive();
            server.send("\0\3\0\1" + "x".repeat(512));
            server.receiveUntil("ACK 1");
            Await.until("a temporary file", () -> files().size() == 1);
            client.signal("INT");
            assertThat(server.receiveUntil("ERROR")).startsWith("ERROR 0");
            assertThat(client.exitCode()).as("%s", client).isEqualTo(INTERRUPTED);
            assertNoStackTrace(client);
            assertNothingLeft();
        }
    }

    private RunningProcess get(final String remote) throws IOException {
        return client("get", "--no-dally", server.operand(), remote, local());
    }

    private static RunningProcess client(final String... arguments) throws IOException {
        return RunningProcess.start(Programs.clientCommand(arguments));
    }

    private String local() {
        return directory.resolve("local").toString();
    }

    private void assertNothingLeft() {
        assertThat(files()).isEmpty();
    }

    private List<String> files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        } catch (final IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertNoStackTrace(final RunningProcess client) {
        assertThat(client.error())
                .as("%s", client)
                .isNotBlank()
                .doesNotContain("\tat ")
                .doesNotContain("Exception");
    }
}

package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.lockstep.tftp.client.RemoteFile;
import dev.lockstep.tftp.client.TftpClient;
import dev.lockstep.tftp.client.TftpErrorException;
import dev.lockstep.tftp.platform.PeerAddress;
import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.Contents;
import dev.lockstep.tftp.testing.FreePorts;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.RunningProcess;
import dev.lockstep.tftp.testing.Superuser;
import dev.lockstep.tftp.wire.ErrorCode;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server as its users run it: what it says, what it leaves behind, and its exit codes. */
class ServerProgramIT {
    /** As its help documents them. */
    private static final int OK = 0;

    private static final int BAD_USE = 2;
    private static final int UNUSABLE_DIRECTORY = 3;
    private static final int CANNOT_LISTEN = 4;

    @TempDir
    private Path root;

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version"})
    void shouldExplainItself(final String argument) throws Exception {
        try (RunningProcess server = server(argument)) {
            assertThat(server.exitCode()).as("%s", server).isEqualTo(OK);
            assertThat(server.output()).contains("tftp-server");
            assertThat(server.error()).isEmpty();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldSendAWindowInOneCallUnlessToldOtherwise() throws Exception {
        try (RunningProcess version = server("--version")) {
            assertThat(version.exitCode()).as("%s", version).isEqualTo(OK);
            assertThat(version.output()).contains("segmentation offload on");
        }
        try (RunningProcess server = server("--port", "0", "--bind", "127.0.0.1", "--no-offload", root.toString())) {
            server.awaitText("segmentation offload off");
        }
    }

    @Test
    void shouldServeAfterItsWarmUp() throws Exception {
        Files.writeString(root.resolve("f"), "content");
        try (Programs.Server server = Programs.server(root, "--warm-up", "200ms")) {
            assertThat(server.process().error()).containsSubsequence("warmed up with ", " transfers", "serving ");
            try (RunningProcess client =
                    RunningProcess.start(Programs.clientCommand("get", server.operand(), "f", "-"))) {
                assertThat(client.exitCode()).as("%s", client).isEqualTo(OK);
                assertThat(client.output()).isEqualTo("content");
            }
        }
    }

    @Test
    void shouldPrintThePolicies() throws Exception {
        try (RunningProcess server = server("--print-policies")) {
            assertThat(server.exitCode()).as("%s", server).isEqualTo(OK);
            assertThat(server.output()).isEqualTo(RetransmitPolicies.explanation());
            assertThat(server.error()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "one two",
                "--port 65536 .",
                "--port tftp .",
                "--bind no..host .",
                "--read-only --allow-create .",
                "--in-place .",
                "--allow-create --in-place .",
                "--allow-overwrite --umask 022 .",
                "--allow-create --umask 888 .",
                "--allow-create --umask 1777 .",
                "--max-transfers 0 .",
                "--max-upload lots .",
                "--max-blksize 7 .",
                "--max-windowsize 32768 .",
                "--no-option speed .",
                "--tid-ports 2:1 .",
                "--single-port --tid-ports 50000:50999 .",
                "--retransmit hopeful .",
                "--idle sleeping .",
                "--loops 0 .",
                "--strict --lenient .",
                "--grace soon .",
                "--serve ."
            })
    void shouldAnswerBadUseWithWhatIsWrong(final String arguments) throws Exception {
        try (RunningProcess server = server(arguments.isEmpty() ? new String[0] : arguments.split(" ", 0))) {
            assertThat(server.exitCode()).as("%s", server).isEqualTo(BAD_USE);
            assertThat(server.output()).isEmpty();
            assertThat(server.error().lines()).as("%s", server).hasSize(1);
            assertNoStackTrace(server);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--port 65536, --port 65536 is not between 0 and 65535",
        "--max-transfers 0, --max-transfers 0 is not between 1 and 1000000",
        "--max-transfers-per-client 0, --max-transfers-per-client 0 is not",
        "--max-blksize 7, --max-blksize 7 is not between 8 and 65464",
        "--max-windowsize 32768, --max-windowsize 32768 is not between 1 and 32767",
        "--loops 0, --loops 0 is not between 1 and 256"
    })
    void shouldNameAnOptionAsItWasTyped(final String option, final String message) throws Exception {
        try (RunningProcess server = server((option + " " + root).split(" ", 0))) {
            assertThat(server.exitCode()).as("%s", server).isEqualTo(BAD_USE);
            assertThat(server.error()).contains(message);
        }
    }

    /** A pipe that nobody reads takes some hundred lines, then every write waits. */
    @Test
    void shouldServeOnWhenNobodyReadsItsLog() throws Exception {
        Files.write(root.resolve("f"), RunningServer.CONTENT);
        final int port = FreePorts.udp();
        final List<String> command =
                Programs.serverCommand("--bind", "127.0.0.1", "--port", String.valueOf(port), root.toString());
        command.addAll(0, List.of("sh", "-c", "exec \"$@\" 2>&1", "sh"));
        try (RunningProcess server = RunningProcess.startUnread(command);
                RawClient client = RawClient.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            assertThat(client.readPatiently("f")).isEqualTo(RunningServer.CONTENT);
            for (int i = 0; i < 3000; i++) {
                client.request(Packets.rrq("missing")).receive().isError(1);
            }
            assertThat(client.read("f")).isEqualTo(RunningServer.CONTENT);

            server.signal("TERM");
            assertThat(server.exitCode()).isEqualTo(OK);
        }
    }

    @Test
    @Tag("SEC-17.15")
    void shouldLogNoTransferWhenItIsQuietAndWhatItIgnoresWhenItIsVerbose() throws Exception {
        Files.write(root.resolve("f"), RunningServer.CONTENT);
        final int port = FreePorts.udp();
        try (RunningProcess quiet =
                        server("--quiet", "--bind", "127.0.0.1", "--port", String.valueOf(port), root.toString());
                RawClient client = RawClient.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            client.readPatiently("f");
            quiet.signal("TERM");
            quiet.exitCode();
            // a client that a busy machine stops leaves a transfer behind, which is a warning
            assertThat(quiet.error()).doesNotContain("completed", "INFO", "DEBUG");
        }
        try (Programs.Server verbose = Programs.server(root, "--verbose");
                RawClient client = RawClient.of(verbose.address())) {
            client.request(Packets.ack(1));
            verbose.process().awaitText("ignored 4 bytes of " + PeerAddress.of(client.address()) + ": no request");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SERVER \"$DIR\"", "SERVER --root \"$DIR\"", "cd \"$DIR\" && SERVER ."})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "names there are no bytes")
    void shouldServeADirectoryWithANameThatTheLocaleCannotWrite(final String use) throws Exception {
        final int port = FreePorts.udp();
        final List<String> server = Programs.serverCommand("--bind", "127.0.0.1", "--port", String.valueOf(port));
        final String script = "DIR=$(printf 'b\\303\\274cher') && mkdir \"$DIR\" && printf content > \"$DIR/f\""
                + " && LC_ALL=C && export LC_ALL && " + use.replace("SERVER", "exec " + String.join(" ", server));
        try (RunningProcess running = RunningProcess.startIn(root, List.of("sh", "-c", script));
                RawClient client = RawClient.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            running.awaitText("serving ");
            assertThat(client.read("f")).isEqualTo("content".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void shouldRefuseADirectoryThatIsMissing() throws Exception {
        assertUnusable(RunningProcess.start(serving(root.resolve("missing"))), "does not exist");
    }

    @Test
    void shouldRefuseAFileAsDirectory() throws Exception {
        assertUnusable(RunningProcess.start(serving(Files.createFile(root.resolve("file")))), "is not a directory");
    }

    @Test
    void shouldRefuseAWholeFileSystem() throws Exception {
        assertUnusable(RunningProcess.start(serving(root.getRoot())), "whole file system");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs POSIX permissions")
    void shouldRefuseADirectoryThatItMayNotRead() throws Exception {
        try (UnprivilegedServer copy = new UnprivilegedServer()) {
            final Path closed = Files.createDirectory(copy.directory().resolve("closed"));
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
            assertUnusable(copy.start(closed.toString()), "may not");
        }
    }

    private static void assertUnusable(final RunningProcess started, final String reason) throws Exception {
        try (RunningProcess server = started) {
            assertThat(server.exitCode()).as("%s", server).isEqualTo(UNUSABLE_DIRECTORY);
            assertThat(server.error()).contains(reason);
            assertNoStackTrace(server);
        }
    }

    @Test
    void shouldSayThatThePortIsInUse() throws Exception {
        try (DatagramSocket other = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                RunningProcess server = server(
                        "--bind", "127.0.0.1", "--port", String.valueOf(other.getLocalPort()), root.toString())) {
            assertCannotListen(server, "Stop it, or choose another port");
        }
    }

    @Test
    void shouldSayThatThePortIsPrivileged() throws Exception {
        try (UnprivilegedServer copy = new UnprivilegedServer();
                RunningProcess server = copy.startWherePortsArePrivileged(
                        "--bind", "127.0.0.1", copy.directory().resolve("root").toString())) {
            assertCannotListen(server, "are privileged");
        }
    }

    /** Waiting would not help against a missing permission. */
    @Test
    void shouldSayThatThePortIsPrivilegedOnEveryAddress() throws Exception {
        try (UnprivilegedServer copy = new UnprivilegedServer();
                RunningProcess server = copy.startWherePortsArePrivileged(
                        copy.directory().resolve("root").toString())) {
            assertCannotListen(server, "are privileged");
        }
    }

    @Test
    void shouldSayThatTheAddressIsNotHere() throws Exception {
        try (RunningProcess server =
                server("--bind", "203.0.113.77", "--port", String.valueOf(FreePorts.udp()), root.toString())) {
            assertCannotListen(server, "Is it an address of this host?");
        }
    }

    private static void assertCannotListen(final RunningProcess server, final String advice) throws Exception {
        assertThat(server.exitCode()).as("%s", server).isEqualTo(CANNOT_LISTEN);
        assertThat(server.error()).contains(advice);
        assertNoStackTrace(server);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs POSIX permissions")
    void shouldAnswerThatAFileMayNotBeRead() throws Exception {
        try (UnprivilegedServer copy = new UnprivilegedServer()) {
            final Path served = copy.directory().resolve("root");
            Files.setPosixFilePermissions(
                    Files.createFile(served.resolve("secret")), PosixFilePermissions.fromString("---------"));
            final int port = FreePorts.udp();
            try (RunningProcess server =
                    copy.start("--bind", "127.0.0.1", "--port", String.valueOf(port), served.toString())) {
                server.awaitText("serving ");
                final InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
                assertError(ErrorCode.ACCESS_VIOLATION, client -> client.get(RemoteFile.of(address, "secret")));
            }
        }
    }

    @Test
    void shouldAnswerThatTheDiskIsFullAndLeaveNothing() throws Exception {
        Superuser.require("a small file system has to be mounted");
        try (RunningProcess mount =
                RunningProcess.start("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", root.toString())) {
            if (mount.exitCode() != 0) {
                abort("mounting is not permitted here: " + mount.error());
            }
        }
        try (Programs.Server server = Programs.server(root, "--allow-create")) {
            assertError(
                    ErrorCode.DISK_FULL,
                    client -> client.put(RemoteFile.of(server.address(), "large"), Contents.bytes(200_000)));
            Await.until("no file", () -> files().isEmpty());
            try (TftpClient client = TftpClient.builder().build()) {
                client.put(RemoteFile.of(server.address(), "small"), Contents.bytes(10_000));
            }
            assertThat(root.resolve("small")).hasBinaryContent(Contents.bytes(10_000));
        } finally {
            try (RunningProcess unmount = RunningProcess.start("umount", root.toString())) {
                unmount.exitCode();
            }
        }
    }

    @Test
    void shouldEndWhenItIsTold() throws Exception {
        try (Programs.Server server = Programs.server(root)) {
            server.process().signal("TERM");
            assertThat(server.process().exitCode()).as("%s", server.process()).isEqualTo(OK);
        }
    }

    /** A call of a client. */
    private interface Call {
        void on(TftpClient client) throws IOException;
    }

    private static void assertError(final int code, final Call call) {
        try (TftpClient client = TftpClient.builder().build()) {
            Assertions.assertThatThrownBy(() -> call.on(client))
                    .isInstanceOfSatisfying(
                            TftpErrorException.class,
                            e -> assertThat(e.errorCode()).as("%s", e).isEqualTo(code));
        }
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(root)) {
            return files.toList();
        } catch (final IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> serving(final Path directory) throws IOException {
        return Programs.serverCommand(
                "--bind", "127.0.0.1", "--port", String.valueOf(FreePorts.udp()), directory.toString());
    }

    private static RunningProcess server(final String... arguments) throws IOException {
        return RunningProcess.start(Programs.serverCommand(arguments));
    }

    private static void assertNoStackTrace(final RunningProcess server) {
        assertThat(server.error())
                .as("%s", server)
                .isNotBlank()
                .doesNotContain("\tat ")
                .doesNotContain("Exception");
    }
}

package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.Contents;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.RunningProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The server and the client as processes, and what each does when the other dies. */
class BothProgramsIT {
    private static final int CLIENT_TIMED_OUT = 3;
    private static final int CLIENT_REFUSED = 1;
    private static final int CLIENT_INTERRUPTED = 130;

    /** More than pipes and windows take. */
    private static final int LARGE = 8 << 20;

    /** Short enough for a test. */
    private static final String IMPATIENT = "fixed:100ms,patience=1s";

    @TempDir
    private Path directory;

    private Path root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(directory.resolve("root"));
    }

    @Test
    void shouldMoveAFileThereAndBack() throws Exception {
        final Path sent = Files.write(directory.resolve("sent"), Contents.bytes(LARGE));
        final Path received = directory.resolve("received");
        try (Programs.Server server = Programs.server(root, "--allow-create")) {
            try (RunningProcess put = client("put", server.operand(), "file", sent.toString())) {
                assertThat(put.exitCode()).as("%s", put).isZero();
            }
            assertThat(root.resolve("file")).hasBinaryContent(Contents.bytes(LARGE));
            final String uri = "tftp://" + server.operand() + "/file;mode=octet";
            try (RunningProcess get = client("get", "--no-dally", uri, received.toString())) {
                assertThat(get.exitCode()).as("%s", get).isZero();
                assertThat(get.output()).isEmpty();
                assertThat(get.error()).isEmpty();
            }
            assertThat(received).hasBinaryContent(Contents.bytes(LARGE));
        }
    }

    @Test
    void shouldPipeAFileThereAndBack() throws Exception {
        try (Programs.Server server = Programs.server(root, "--allow-create")) {
            try (RunningProcess put = client("put", server.operand(), "file", "-")) {
                try (OutputStream input = put.input()) {
                    input.write(Contents.bytes(100_000));
                }
                assertThat(put.exitCode()).as("%s", put).isZero();
            }
            try (RunningProcess get = client("get", "--no-dally", server.operand(), "file", "-")) {
                assertThat(get.exitCode()).as("%s", get).isZero();
                assertThat(get.outputBytes()).isEqualTo(Contents.bytes(100_000));
            }
        }
    }

    @Test
    void shouldEndATransferWhoseClientWasKilled() throws Exception {
        Files.write(root.resolve("file"), Contents.bytes(LARGE));
        try (Programs.Server server = Programs.server(root, "--retransmit", IMPATIENT);
                RunningProcess client =
                        RunningProcess.startUnread(Programs.clientCommand("get", server.operand(), "file", "-"))) {
            // begun, and held up by a full pipe
            assertThat(client.unreadOutput().read()).isNotNegative();
            client.signal("KILL");
            server.process().awaitText("timed out: ");
        }
    }

    @Test
    void shouldEndAnUploadWhoseClientWasKilledAndLeaveNothing() throws Exception {
        try (Programs.Server server = Programs.server(root, "--allow-create", "--retransmit", IMPATIENT);
                RunningProcess client = beginUpload(server)) {
            client.signal("KILL");
            server.process().awaitText("timed out: ");
            Await.until("no file", () -> files(root).isEmpty());
        }
    }

    @Test
    void shouldGiveUpADownloadWhoseServerWasKilled() throws Exception {
        Files.write(root.resolve("file"), Contents.bytes(LARGE));
        try (Programs.Server server = Programs.server(root);
                RunningProcess client = RunningProcess.startUnread(
                        Programs.clientCommand("get", "--retransmit", IMPATIENT, server.operand(), "file", "-"))) {
            final InputStream output = client.unreadOutput();
            assertThat(output.read()).isNotNegative();
            server.process().signal("KILL");
            output.transferTo(OutputStream.nullOutputStream());
            assertThat(client.exitCode()).as("%s", client).isEqualTo(CLIENT_TIMED_OUT);
            assertThat(client.error()).doesNotContain("\tat ");
        }
    }

    @Test
    void shouldGiveUpAnUploadWhoseServerWasKilled() throws Exception {
        try (Programs.Server server = Programs.server(root, "--allow-create");
                RunningProcess client = beginUpload(server, "--retransmit", IMPATIENT)) {
            server.process().signal("KILL");
            server.process().exitCode();
            client.input().close();
            assertThat(client.exitCode()).as("%s", client).isEqualTo(CLIENT_TIMED_OUT);
            assertThat(client.error()).doesNotContain("\tat ");
        }
        // what a killed server cannot remove, the next one does
        Programs.server(root, "--allow-create").close();
        assertThat(files(root)).isEmpty();
    }

    @Test
    void shouldStopAnUploadInGraceTimeAndLeaveNothing() throws Exception {
        try (Programs.Server server = Programs.server(root, "--allow-create", "--grace", "300ms");
                RunningProcess client = beginUpload(server)) {
            server.process().signal("TERM");
            server.process().exitCode();
            assertThat(files(root)).isEmpty();
            // the client hears of it as soon as it looks
            client.input().close();
            assertThat(client.exitCode()).as("%s", client).isEqualTo(CLIENT_REFUSED);
            assertThat(client.error()).contains("shutting down").doesNotContain("\tat ");
        }
    }

    @Test
    void shouldFinishADownloadBeforeItStops() throws Exception {
        Files.write(root.resolve("file"), Contents.bytes(LARGE));
        try (Programs.Server server = Programs.server(root, "--grace", "5m");
                RunningProcess client = RunningProcess.startUnread(
                        Programs.clientCommand("get", "--no-dally", server.operand(), "file", "-"))) {
            final InputStream output = client.unreadOutput();
            final int first = output.read();
            server.process().signal("TERM");
            final byte[] rest = output.readAllBytes();
            assertThat(client.exitCode()).as("%s", client).isZero();
            assertThat((byte) first).isEqualTo(Contents.bytes(LARGE)[0]);
            assertThat(rest).hasSize(LARGE - 1);
            server.process().exitCode();
            assertThat(server.process().error()).contains(": completed");
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs POSIX signals")
    void shouldTellTheServerWhenTheClientIsInterrupted() throws Exception {
        try (RandomAccessFile sparse =
                new RandomAccessFile(root.resolve("endless").toFile(), "rw")) {
            sparse.setLength(1L << 36);
        }
        final Path local = Files.createDirectory(directory.resolve("local"));
        // a test that runs in the background of a shell inherits that SIGINT is ignored, and so would the client
        final List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        try (Programs.Server server = Programs.server(root)) {
            command.addAll(Programs.clientCommand(
                    "get", server.operand(), "endless", local.resolve("file").toString()));
            try (RunningProcess client = RunningProcess.start(command)) {
                Await.until(
                        "a download",
                        () -> files(local).stream()
                                .anyMatch(file -> file.toFile().length() > 0));
                client.signal("INT");
                assertThat(client.exitCode()).as("%s", client).isEqualTo(CLIENT_INTERRUPTED);
                assertThat(files(local)).isEmpty();
                server.process().awaitText("client stopped: ");
            }
        }
    }

    /** An upload that has written something and waits for more to send. */
    private RunningProcess beginUpload(final Programs.Server server, final String... options) throws Exception {
        final List<String> command = Programs.clientCommand("put");
        command.addAll(List.of(options));
        command.addAll(List.of(server.operand(), "file", "-"));
        final RunningProcess client = RunningProcess.start(command);
        client.input().write(Contents.bytes(100_000));
        client.input().flush();
        Await.until(
                "an upload",
                () -> files(root).stream().anyMatch(file -> file.toFile().length() > 0));
        assertThat(root.resolve("file")).doesNotExist();
        return client;
    }

    private static RunningProcess client(final String... arguments) throws IOException {
        return RunningProcess.start(Programs.clientCommand(arguments));
    }

    private static List<Path> files(final Path of) {
        try (Stream<Path> files = Files.list(of)) {
            return files.toList();
        } catch (final IOException e) {
            throw new AssertionError(e);
        }
    }
}

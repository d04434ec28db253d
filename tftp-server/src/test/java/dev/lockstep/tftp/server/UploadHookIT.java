package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.FreePorts;
import dev.lockstep.tftp.testing.Peer;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program of {@code --on-upload}, with uploads by curl. */
@Timeout(120)
class UploadHookIT {
    @TempDir
    private Path directory;

    private final int port;

    UploadHookIT() throws IOException {
        port = FreePorts.udp();
    }

    @Test
    void shouldRunTheProgramAfterEachStoredUploadWithoutAShell() throws Exception {
        final Path ran = directory.resolve("ran");
        final String hostile = "$(touch hacked);-x";
        final Path program = program(
                "printf '%s|%s|%s|%s|%s\\n' \"$1\" \"$#\" \"$TFTP_NAME\" \"$TFTP_CLIENT\" \"$TFTP_BYTES\" >> " + ran);
        try (RunningProcess server =
                start(program, "--allow-create", "--upload-name", "{address}/{name}", "--create-directories")) {
            assertThat(upload("router.cfg", "router.cfg")).isZero();
            assertThat(upload("hostile", "%24(touch%20hacked)%3B-x")).isZero();
            assertThat(upload("router.cfg", "router.cfg")).as("there already").isNotZero();
            Await.until(
                    "the program ran twice",
                    () -> Files.exists(ran) && Files.readAllLines(ran).size() == 2);

            final Path stored = root().resolve("127.0.0.1");
            assertThat(Files.readAllLines(ran))
                    .containsExactly(
                            stored.resolve("router.cfg") + "|1|router.cfg|127.0.0.1|10",
                            stored.resolve(hostile) + "|1|" + hostile + "|127.0.0.1|7");
            server.awaitText("stored as \"" + stored.resolve("router.cfg") + "\"");
            server.signal("TERM");
            assertThat(server.exitCode()).isZero();
        }
    }

    @Test
    void shouldFinishTheProgramsOfStoredUploadsBeforeItEnds() throws Exception {
        final Path ran = directory.resolve("ran");
        try (RunningProcess server = start(program("sleep 1; echo \"$TFTP_NAME\" >> " + ran), "--allow-create")) {
            assertThat(upload("a", "a")).isZero();
            assertThat(upload("b", "b")).isZero();
            server.signal("TERM");
            assertThat(server.exitCode()).isZero();
            assertThat(Files.readAllLines(ran)).containsExactly("a", "b");
        }
    }

    @Test
    void shouldLogTheStatusOfAProgramThatFailsAndItsComplaint() throws Exception {
        try (RunningProcess server = start(program("printf 'two\\nlines' >&2; exit 7"), "--allow-create")) {
            assertThat(upload("a", "a")).isZero();
            server.awaitText("--on-upload says at " + root().resolve("a") + ": two\\x0alines");
            server.awaitText("--on-upload ended with status 7 at " + root().resolve("a"));
        }
    }

    @Test
    void shouldRefuseAProgramThatCannotBeRunAndOneWithoutUploads() throws Exception {
        try (RunningProcess server = RunningProcess.start(command(
                "--allow-create", "--on-upload", directory.resolve("missing").toString()))) {
            assertThat(server.exitCode()).isEqualTo(2);
            assertThat(server.error()).startsWith("--on-upload " + directory.resolve("missing") + " is no program");
        }
        try (RunningProcess server =
                RunningProcess.start(command("--on-upload", program("exit 0").toString()))) {
            assertThat(server.exitCode()).isEqualTo(2);
            assertThat(server.error()).startsWith("--on-upload is about uploads");
        }
    }

    private Path program(final String script) throws IOException {
        final Path program = Files.writeString(directory.resolve("hook"), "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private Path root() throws IOException {
        return Files.createDirectories(directory.resolve("root")).toRealPath();
    }

    private RunningProcess start(final Path program, final String... options) throws Exception {
        final List<String> all = new ArrayList<>(List.of(options));
        all.add("--on-upload");
        all.add(program.toString());
        final RunningProcess server = RunningProcess.start(command(all.toArray(String[]::new)));
        server.awaitText("serving ");
        return server;
    }

    private List<String> command(final String... options) throws IOException {
        final List<String> arguments = new ArrayList<>(List.of("--bind=127.0.0.1", "--port=" + port));
        arguments.addAll(List.of(options));
        arguments.add(root().toString());
        return Programs.serverCommand(arguments.toArray(String[]::new));
    }

    private int upload(final String content, final String name) throws Exception {
        final Path local = Files.writeString(directory.resolve("local"), content);
        try (RunningProcess curl = RunningProcess.start(
                Peer.CURL.path(),
                "--silent",
                "--globoff",
                "--upload-file",
                local.toString(),
                "tftp://127.0.0.1:" + port + "/" + name)) {
            return curl.exitCode();
        }
    }
}

package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.Peer;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.RunningProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The server as a service of systemd. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class SystemdIT {
    private static final Path UNITS = Path.of("src/main/systemd");

    @TempDir
    private Path directory;

    private RunningProcess server(final String path) throws Exception {
        final List<String> command =
                new ArrayList<>(List.of("env", "NOTIFY_SOCKET=/run/systemd/notify", "PATH=" + path));
        command.addAll(Programs.serverCommand("--bind=127.0.0.1", "--port=0", directory.toString()));
        return RunningProcess.start(command);
    }

    /** Writes its arguments into a file, instead of telling systemd. */
    private Path notifyProgram(final String end) throws Exception {
        final Path told = directory.resolve("told");
        final Path program = directory.resolve("systemd-notify");
        Files.writeString(program, "#!/bin/sh\necho \"$@\" >> " + told + "\n" + end + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return told;
    }

    @Test
    void shouldTellSystemdThatItIsReadyAndThatItStops() throws Exception {
        final Path told = notifyProgram("exit 0");
        try (RunningProcess server = server(directory + ":/usr/bin:/bin")) {
            server.awaitText("serving ");
            Await.until(
                    "systemd is told",
                    () -> Files.exists(told) && Files.readString(told).contains("read-only"));
            final String pid = "--pid=" + server.pid();
            assertThat(told).hasContent(pid + " --ready --status=serving " + directory.toRealPath() + ": read-only");

            server.signal("TERM");
            assertThat(server.exitCode()).isZero();
            assertThat(Files.readAllLines(told)).last().isEqualTo(pid + " STOPPING=1");
        }
    }

    @Test
    void shouldServeAndSayItWhenSystemdCannotBeTold() throws Exception {
        notifyProgram("exit 3");
        try (RunningProcess server = server(directory + ":/usr/bin:/bin")) {
            server.awaitText("systemd was not told that the server is ready: systemd-notify ended with status 3");
            assertThat(server.isAlive()).isTrue();
        }
    }

    @Test
    void shouldServeWithoutTheProgramThatTells() throws Exception {
        try (RunningProcess server = server("/nonexistent")) {
            server.awaitText("systemd was not told that the server is ready: Cannot run program \"systemd-notify\"");
            assertThat(server.isAlive()).isTrue();
        }
    }

    @Test
    void shouldHaveUnitsWithoutMistakes() throws Exception {
        verify(unit("tftp-server.service"));
    }

    @Test
    void shouldHaveUnitsForASocketWithoutMistakes() throws Exception {
        final Path service = unit("tftp-server.service");
        Files.createDirectory(directory.resolve("tftp-server.service.d"));
        unit("socket-activation.conf", "tftp-server.service.d/socket-activation.conf");
        verify(service, unit("tftp-server.socket"));
    }

    private Path unit(final String name) throws Exception {
        return unit(name, name);
    }

    private Path unit(final String name, final String copy) throws Exception {
        return Files.writeString(
                directory.resolve(copy),
                Files.readString(UNITS.resolve(name))
                        .replace("/opt/lockstep/tftp-server/bin/tftp-server", "/bin/true"));
    }

    private static void verify(final Path... units) throws Exception {
        final List<String> command = new ArrayList<>(List.of(Peer.SYSTEMD_ANALYZE.path(), "verify"));
        for (final Path unit : units) {
            command.add(unit.toString());
        }
        try (RunningProcess verify = RunningProcess.start(command)) {
            assertThat(verify.exitCode()).as("%s", verify).isZero();
            assertThat(verify.error() + verify.output()).isEmpty();
        }
    }
}

package dev.lockstep.tftp.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.RunningProcess;
import dev.lockstep.tftp.testing.Superuser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the server that an ordinary user can run, in a place where that user can be. */
final class UnprivilegedServer implements AutoCloseable {
    private final Path directory = Files.createTempDirectory("tftp-server-it");
    private final Path jar = directory.resolve("tftp-server.jar");

    UnprivilegedServer() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(
                Files.createDirectory(directory.resolve("root")), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.copy(Programs.jar("tftp-server"), jar, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-r--r--"));
    }

    /** Where the copy is; everybody may enter it. The directory {@code root} in it is to be served. */
    Path directory() {
        return directory;
    }

    RunningProcess start(final String... arguments) throws IOException {
        return RunningProcess.start(command(arguments));
    }

    /** A new network has the usual privileged ports, whatever was allowed in this one. */
    RunningProcess startWherePortsArePrivileged(final String... arguments) throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>();
        if (Superuser.isRoot()) {
            command.addAll(List.of("unshare", "--net", "--", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh"));
            try (RunningProcess probe = RunningProcess.start("unshare", "--net", "ip", "link", "set", "lo", "up")) {
                assumeTrue(probe.exitCode() == 0, () -> "a new network is not permitted here: " + probe.error());
            }
        } else {
            final Path first = Path.of("/proc/sys/net/ipv4/ip_unprivileged_port_start");
            assumeTrue(
                    Files.exists(first)
                            && Integer.parseInt(Files.readString(first).strip()) > TftpServer.DEFAULT_PORT,
                    "this system lets everybody have port 69");
        }
        command.addAll(command(arguments));
        return RunningProcess.start(command);
    }

    private List<String> command(final String... arguments) {
        final List<String> command = new ArrayList<>();
        for (final String word : Programs.serverCommand(arguments)) {
            command.add(word.equals(Programs.jar("tftp-server").toString()) ? jar.toString() : word);
        }
        return Superuser.without(command);
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (final Path file :
                    files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.FreePorts;
import dev.lockstep.tftp.testing.Network;
import dev.lockstep.tftp.testing.Peer;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which file a client of others gets for a name, and where its uploads go. */
@Timeout(180)
class ServedNamesIT {
    @TempDir
    private Path directory;

    /** Each file's content is its own path. */
    private void files(final String... paths) throws IOException {
        for (final String path : paths) {
            final Path file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, path);
        }
    }

    private static RunningProcess server(final int port, final String... options) throws Exception {
        final List<String> arguments =
                new ArrayList<>(List.of("--bind", "127.0.0.1", "--port", Integer.toString(port)));
        arguments.addAll(List.of(options));
        final RunningProcess server = RunningProcess.start(Programs.serverCommand(arguments.toArray(String[]::new)));
        server.awaitText("serving ");
        return server;
    }

    private static List<String> curl(final String... arguments) {
        final List<String> command = new ArrayList<>(List.of(Peer.CURL.path(), "--silent", "--max-time", "60"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String output(final List<String> command) throws Exception {
        try (RunningProcess process = RunningProcess.start(command)) {
            return process.exitCode() == 0 ? process.output() : "exit code " + process.exitCode();
        }
    }

    private static String read(final int port, final String name) throws Exception {
        return output(curl("tftp://127.0.0.1:" + port + "/" + name));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldServeWhatAllMayReadOnly() throws Exception {
        files("public", "private");
        Files.setPosixFilePermissions(directory.resolve("public"), PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(directory.resolve("private"), PosixFilePermissions.fromString("rw-r-----"));
        final int port = FreePorts.udp();
        try (RunningProcess server = server(port, "--require-world-readable", directory.toString())) {
            assertThat(read(port, "public")).isEqualTo("public");
            assertThat(read(port, "private")).startsWith("exit code");
            server.awaitText("\"private\"");
            assertThat(server.error()).contains("refused: Access violation: not everybody may read it (error 2)");
        }
    }

    @Test
    void shouldLogWhyAFileIsNotServedAndTellTheClientTheCodeOnly() throws Exception {
        Files.createDirectory(directory.resolve("folder"));
        Files.createSymbolicLink(directory.resolve("link"), Path.of("/etc/hostname"));
        Files.createSymbolicLink(directory.resolve("nowhere"), Path.of("missing"));
        final int port = FreePorts.udp();
        try (RunningProcess server = server(port, directory.toString())) {
            for (final String name : List.of("folder", "link", "nowhere", "%2e%2e/f")) {
                assertThat(read(port, name)).doesNotContain("regular", "leads");
            }
            server.awaitText("upwards");
            assertThat(server.error())
                    .contains(
                            "\"folder\"", "refused: Access violation: it is no regular file (error 2)",
                            "\"link\"", "refused: Access violation: a link leads out of the served directory (error 2)",
                            "\"nowhere\"", "refused: Access violation: it is a link that leads to no file (error 2)",
                            "\"../f\"", "refused: Access violation: the name leads upwards (error 2)");
        }
    }

    private String[] bootRoom() throws IOException {
        files(
                "tftp/Boot/x64/WDSNBP.com",
                "tftp/pi/1234abcd/config.txt",
                "tftp/start4.elf",
                "tftp/clients/127.0.0.1/grub.cfg",
                "tftp/grub.cfg",
                "tftp/secret.key",
                "images/debian");
        return new String[] {
            "--windows-names",
            "--strip-prefix=/srv/tftp",
            "--remap=deny \\.key$",
            "--remap=replace ^menu$ -> grub.cfg",
            "--client-directory=clients/{address}",
            "--client-directory=pi/{name:[0-9a-f]{8}}",
            "--root=/images=" + directory.resolve("images"),
            directory.resolve("tftp").toString()
        };
    }

    @Test
    void shouldServeABootRoomByItsRules() throws Exception {
        final int port = FreePorts.udp();
        try (RunningProcess server = server(port, bootRoom())) {
            assertThat(read(port, "boot%5cX64%5cwdsnbp.com")).isEqualTo("tftp/Boot/x64/WDSNBP.com");
            assertThat(read(port, "1234abcd/config.txt")).isEqualTo("tftp/pi/1234abcd/config.txt");
            assertThat(read(port, "1234abcd/start4.elf")).isEqualTo("tftp/start4.elf");
            assertThat(read(port, "menu")).isEqualTo("tftp/clients/127.0.0.1/grub.cfg");
            assertThat(read(port, "/srv/tftp/images/debian")).isEqualTo("images/debian");
            assertThat(read(port, "secret.key")).isEqualTo("exit code 69");
            server.awaitText("a rule of this server denies this name");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "boot\\x64\\wdsnbp.com, 192.0.2.1, 0, served",
        "menu, 127.0.0.1, 0, clients/127.0.0.1/grub.cfg: 31 bytes",
        "menu, 192.0.2.1, 0, clients/192.0.2.1/grub.cfg: File not found",
        "secret.key, 192.0.2.1, 5, refused: a rule of this server denies this name",
        "none, 192.0.2.1, 5, refused: no place has it",
    })
    void shouldExplainAName(final String name, final String client, final int exitCode, final String text)
            throws Exception {
        final List<String> arguments = new ArrayList<>(List.of("--explain", name, "--client", client));
        arguments.addAll(Arrays.asList(bootRoom()));
        try (RunningProcess server = RunningProcess.start(Programs.serverCommand(arguments.toArray(String[]::new)))) {
            assertThat(server.exitCode()).as("%s", server).isEqualTo(exitCode);
            assertThat(server.output()).contains(text);
        }
    }

    @Test
    void shouldExplainThatAClientMayNotRead() throws Exception {
        files("f");
        try (RunningProcess server = RunningProcess.start(Programs.serverCommand(
                "--explain=f", "--client=192.0.2.1", "--deny-read=192.0.2.0/24", directory.toString()))) {
            assertThat(server.exitCode()).as("%s", server).isEqualTo(5);
            assertThat(server.output()).isEqualToIgnoringNewLines("refused: reading is not allowed from this address");
        }
    }

    @Test
    void shouldStoreTheUploadsOfEachClientUnderNewNames() throws Exception {
        files("tftp/f", "running-config");
        final int port = FreePorts.udp();
        try (RunningProcess server = server(
                port,
                "--allow-create",
                "--create-directories",
                "--write-only",
                "--upload-name={address}/{name}.{number}",
                directory.resolve("tftp").toString())) {
            server.awaitText("create allowed, write-only");
            final String url = "tftp://127.0.0.1:" + port + "/running-config";
            for (int i = 0; i < 3; i++) {
                assertThat(output(curl(
                                "--upload-file",
                                directory.resolve("running-config").toString(),
                                url)))
                        .isEmpty();
            }
            assertThat(read(port, "f")).isEqualTo("exit code 69");
        }
        try (Stream<Path> stored = Files.list(directory.resolve("tftp/127.0.0.1"))) {
            assertThat(stored.map(path -> path.getFileName().toString()).sorted())
                    .containsExactly("running-config.1", "running-config.2", "running-config.3");
        }
        assertThat(directory.resolve("tftp/127.0.0.1/running-config.3")).hasContent("running-config");
    }

    @Test
    void shouldServeAClientByItsHardwareAddress() throws Exception {
        files("tftp/f", "tftp/52-54-00-12-34-56/f");
        try (Network client = Network.create("interfaces have to be made");
                Network host = Network.create("interfaces have to be made")) {
            host.connect("eth0", "192.0.2.1/24", client, "eth0", "192.0.2.2/24");
            client.run("ip link set eth0 address 52:54:00:12:34:56");
            final List<String> command = Programs.serverCommand(
                    "--bind=192.0.2.1",
                    "--client-directory={mac}",
                    directory.resolve("tftp").toString());
            try (RunningProcess server = RunningProcess.start(host.command(command))) {
                server.awaitText("serving ");

                assertThat(output(client.command(curl("tftp://192.0.2.1/f")))).isEqualTo("tftp/52-54-00-12-34-56/f");
                client.run("ip link set eth0 down");
                client.run("ip link set eth0 address 52:54:00:12:34:57");
                client.run("ip link set eth0 up");
                host.run("ip neigh flush all");
                assertThat(output(client.command(curl("tftp://192.0.2.1/f")))).isEqualTo("tftp/f");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--remap=swap a | Invalid value for option '--remap' (RULE): 'swap a' begins with none of",
                "--client=192.0.2.1 | --client is about --explain: add it",
                "--explain=f --client=host.invalid | --client 'host.invalid' is no address",
                "--client-directory=x | 'x' is the same for all clients",
                "--status=99999 --check | --status '99999' is not a port from 1 to 65535",
                "--root=/x= | --root /x= names no directory behind its prefix",
                "--root=http:// | 'http://' is no origin such as",
                "--http-cache=cache | --http-cache is about origins",
                "--template-suffix=/x | '/x' is no suffix of templates",
                "--bind= | --bind ADDR is empty",
                "--write-only | --write-only is about uploads: add --allow-create or --allow-overwrite",
                "--upload-name={name} | --upload-name is about uploads",
                "--upload-name={number} --allow-create --allow-overwrite | --upload-name {number} replaces no file",
                "--create-directories --allow-overwrite | --create-directories is about new files: add --allow-create",
            })
    void shouldSayWhatIsWrongWithAnOptionInOneLine(final String options, final String complaint) throws Exception {
        final List<String> arguments = new ArrayList<>(List.of(options.split(" (?=--)")));
        arguments.add(directory.toString());
        try (RunningProcess server = RunningProcess.start(Programs.serverCommand(arguments.toArray(String[]::new)))) {
            assertThat(server.exitCode()).as("%s", server).isEqualTo(2);
            assertThat(server.error().lines()).hasSize(1);
            assertThat(server.error()).contains(complaint);
        }
    }

    @Test
    void shouldSayWhichOfSeveralDirectoriesCannotBeServed() throws Exception {
        files("tftp/f");
        try (RunningProcess server = RunningProcess.start(Programs.serverCommand(
                "--root=" + directory.resolve("tftp"), "--root=/x=" + directory.resolve("none")))) {
            assertThat(server.exitCode()).isEqualTo(3);
            assertThat(server.error()).contains("the directory " + directory.resolve("none") + " does not exist");
        }
    }
}

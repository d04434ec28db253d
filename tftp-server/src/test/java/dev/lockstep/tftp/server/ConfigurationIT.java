package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.FreePorts;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.Peer;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.Received;
import dev.lockstep.tftp.testing.RunningProcess;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server with a configuration file. */
class ConfigurationIT {
    private static final Pattern OPTION = Pattern.compile("(?m)^ {2,6}(?:-\\w, )?--([\\w-]+)");
    private static final List<String> TYPED_ONLY = List.of(
            "config",
            "check",
            "reload",
            "drain",
            "take-over",
            "explain",
            "client",
            "help",
            "version",
            "print-policies");

    private static final byte[] OLD = Packets.content(3 * 512 + 1);

    @TempDir
    private Path directory;

    private Path config(final String... lines) throws Exception {
        return Files.write(directory.resolve("tftpd.toml"), List.of(lines));
    }

    private static RunningProcess server(final String... arguments) throws Exception {
        return RunningProcess.start(Programs.serverCommand(arguments));
    }

    private static String checked(final String... arguments) throws Exception {
        try (RunningProcess server = server(arguments)) {
            assertThat(server.exitCode()).as("%s", server).isZero();
            assertThat(server.error()).isEmpty();
            return server.output();
        }
    }

    @Test
    void shouldServeAsTheFileSaysUnlessAnotherValueIsTyped() throws Exception {
        final Path root = Files.createDirectory(directory.resolve("root"));
        Files.writeString(root.resolve("f"), "content");
        final int port = FreePorts.udp();
        final Path file = config(
                "root = \"" + root + "\"",
                "bind = [\"127.0.0.1\"]",
                "port = 1",
                "allow-create = true",
                "max-upload = \"4\"");
        try (RunningProcess server = server("--config", file.toString(), "--port", Integer.toString(port))) {
            server.awaitText("serving " + root + " on 127.0.0.1:" + port + ": create allowed");

            final String url = "tftp://127.0.0.1:" + port + "/";
            final Path copy = directory.resolve("copy");
            assertThat(curl("--output", copy.toString(), url + "f")).isZero();
            assertThat(copy).hasContent("content");
            assertThat(curl("--upload-file", copy.toString(), url + "large"))
                    .as("7 bytes, and the file permits 4")
                    .isNotZero();
        }
    }

    private static int curl(final String... arguments) throws Exception {
        final List<String> command = new ArrayList<>(List.of(Peer.CURL.path(), "--silent", "--max-time", "60"));
        command.addAll(List.of(arguments));
        try (RunningProcess curl = RunningProcess.start(command)) {
            return curl.exitCode();
        }
    }

    @Test
    void shouldPrintAllOptionsInForceAsAFileThatMeansTheSame() throws Exception {
        final Path file = config("port = 6969", "bind = [\"127.0.0.1\", \"::1\"]", "allow-overwrite = true");

        final String options = checked("--config", file.toString(), "--check", "--quiet", directory.toString());

        assertThat(options)
                .contains(
                        "root = [\"" + directory + "\"] # command line",
                        "port = 6969 # " + file + " line 1",
                        "bind = [\"127.0.0.1\", \"::1\"] # " + file + " line 2",
                        "allow-overwrite = true # " + file + " line 3",
                        "quiet = true # command line",
                        "max-windowsize = 64 # default",
                        "# tid-ports is not set");
        final Path again = Files.writeString(directory.resolve("again.toml"), options);
        assertThat(withoutOrigins(checked("--config", again.toString(), "--check")))
                .isEqualTo(withoutOrigins(options));
    }

    @Test
    void shouldAcceptTheFilesOfTheReadme() throws Exception {
        Files.createDirectory(directory.resolve("images"));
        final List<String> files = Pattern.compile("(?s)```toml\n(.*?)```")
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(file -> file.group(1)
                        .replace("\"/srv/tftp\"", "\"" + directory + "\"")
                        .replace(
                                "/var/cache/tftp-server",
                                directory.resolve("cache").toString())
                        .replace("\"/srv/backups\"", "\"" + directory + "\"")
                        .replace("/usr/local/bin/commit-configuration", "/bin/true")
                        .replace("=/srv/images", "=" + directory.resolve("images")))
                .toList();

        assertThat(files).hasSizeGreaterThan(1);
        for (final String text : files) {
            final String root = text.contains("root =") ? "" : "root = \"" + directory + "\"\n";
            assertThat(checked("--config", config(root + text).toString(), "--check"))
                    .contains(" # " + directory);
        }
    }

    private static List<String> withoutOrigins(final String options) {
        return options.lines().map(line -> line.replaceFirst(" # .*", "")).toList();
    }

    @Test
    void shouldKnowEachOptionOfTheHelp() throws Exception {
        final String options = checked("--check", directory.toString());
        final List<String> helped = OPTION.matcher(checked("--help"))
                .results()
                .map(option -> option.group(1))
                .filter(option -> !TYPED_ONLY.contains(option) && !option.equals("root"))
                .toList();

        assertThat(helped)
                .hasSizeGreaterThan(20)
                .allSatisfy(option -> assertThat(options)
                        .containsPattern("(?m)^(# " + option + " is not set|" + option + " = .* # default)$"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prot = 69 | line 2: Unknown option: '--prot=69'",
                "port = 70000 | line 2: --port 70000",
                "port = 'tftp' | line 2: Invalid value for option '--port': 'tftp' is not an int",
                "retransmit = 'hopeful' | line 2: Invalid value for option '--retransmit'",
                "read-only = true\\nallow-create = true | line 2: Error: --read-only",
                "in-place = true | line 2: --in-place is about files that are there: add --allow-overwrite",
                "port = | line 2: Unexpected end of line",
            })
    void shouldRefuseAFileWithItsLineAndTheReasonInOneLine(final String content, final String message)
            throws Exception {
        final Path file = config("# first", content.replace("\\n", "\n"));
        try (RunningProcess server = server("--config", file.toString(), directory.toString())) {
            assertThat(server.exitCode()).as("%s", server).isEqualTo(2);
            assertThat(server.error().lines()).hasSize(1);
            assertThat(server.error()).contains(file + " " + message);
        }
    }

    @Test
    void shouldRefuseAFileThatIsNotThere() throws Exception {
        try (RunningProcess server =
                server("--config", directory.resolve("none").toString(), ".")) {
            assertThat(server.exitCode()).isEqualTo(2);
            assertThat(server.error())
                    .isEqualToIgnoringNewLines("tftp-server: " + directory.resolve("none") + " does not exist");
        }
    }

    @Test
    void shouldCheckTheDirectory() throws Exception {
        try (RunningProcess server = server("--check", directory.resolve("none").toString())) {
            assertThat(server.exitCode()).isEqualTo(3);
        }
    }

    // ---- SIGHUP

    private Path root(final String name, final byte[] content) throws Exception {
        final Path root = Files.createDirectory(directory.resolve(name));
        Files.write(root.resolve("f"), content);
        return root;
    }

    private RunningProcess serverOf(final Path file, final int port) throws Exception {
        final RunningProcess server =
                server("--config", file.toString(), "--bind", "127.0.0.1", "--port", Integer.toString(port));
        server.awaitText("serving ");
        return server;
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void shouldReloadWithoutDroppingATransfer() throws Exception {
        final Path file = config("root = \"" + root("old", OLD) + "\"");
        final byte[] other = Packets.content(700);
        final Path newRoot = root("new", other);
        final InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePorts.udp());
        try (RunningProcess server = serverOf(file, address.getPort());
                RawClient begun = RawClient.of(address);
                RawClient later = RawClient.of(address)) {
            final Received first = begun.request(Packets.rrq("f")).receive();

            config("root = \"" + newRoot + "\"", "allow-create = true", "max-blksize = 600");
            server.signal("HUP");
            server.awaitText("reloaded: create allowed");

            assertThat(later.read("f")).isEqualTo(other);
            assertThat(later.read("f", "blksize", "1000"))
                    .as("in blocks of 600 bytes")
                    .isEqualTo(other);
            assertThat(begun.readOn(first, 512))
                    .as("the file of the old directory")
                    .isEqualTo(OLD);
        }
    }

    @ParameterizedTest
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @CsvSource(
            delimiter = '|',
            value = {
                "max-windowsize = 0 | line 2: --max-windowsize 0 is not between 1 and 32767",
                "max-windowsize = | line 2: Unexpected end of line",
                "loops = 2 | only a restart changes this: loops 1 to 2",
                "root = '/nonexistent' | line 2: root previously defined at line 1",
            })
    void shouldGoOnAsBeforeIfTheNewFileIsWrong(final String line, final String complaint) throws Exception {
        final String root = "root = \"" + root("old", OLD) + "\"";
        final Path file = config(root);
        final InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePorts.udp());
        try (RunningProcess server = serverOf(file, address.getPort());
                RawClient client = RawClient.of(address)) {
            config(root, line);
            server.signal("HUP");
            server.awaitText("not reloaded, everything stays as it is: ");

            assertThat(server.error()).contains(complaint);
            assertThat(client.read("f")).isEqualTo(OLD);

            config(root, "max-windowsize = 8");
            server.signal("HUP");
            server.awaitText("reloaded: read-only");
            assertThat(client.read("f")).isEqualTo(OLD);
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void shouldReloadAtARequestByTheFileOfItsProcess() throws Exception {
        final Path pid = directory.resolve("tftpd.pid");
        final Path file = config("root = \"" + root("old", OLD) + "\"", "pid-file = \"" + pid + "\"");
        try (RunningProcess server = serverOf(file, FreePorts.udp())) {
            assertThat(pid).hasContent(Long.toString(server.pid()));

            config("root = \"" + root("new", OLD) + "\"", "pid-file = \"" + pid + "\"", "allow-create = true");
            assertThat(checked("--config", file.toString(), "--reload")).isEmpty();
            server.awaitText("reloaded: create allowed");

            server.signal("TERM");
            assertThat(server.exitCode()).isZero();
        }
        assertThat(pid).doesNotExist();
        assertReloadFails(file, 1, pid + " is not there: is the server running?");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void shouldSayWhyAServerHasNotReloaded() throws Exception {
        final Path pid = directory.resolve("tftpd.pid");
        final String root = "root = \"" + root("old", OLD) + "\"";
        final Path file = config(root, "pid-file = \"" + pid + "\"");
        try (RunningProcess server = serverOf(file, FreePorts.udp())) {
            config(root, "pid-file = \"" + pid + "\"", "loops = 2");

            assertReloadFails(
                    file, 1, "not reloaded, everything stays as it is: tftp-server: only a restart changes this");
            assertThat(server.isAlive()).isTrue();
            assertThat(directory)
                    .isDirectoryNotContaining(path -> path.toString().contains(".reload"))
                    .isDirectoryNotContaining(path -> path.toString().contains(".answer"));
        }
    }

    @Test
    void shouldSayWhyNoServerCanBeAskedToReload() throws Exception {
        final Path pid = Files.writeString(directory.resolve("stale.pid"), "1");
        assertReloadFails(config("root = \".\""), 2, "--reload needs the --pid-file of the running server");
        assertReloadFails(config("root = \".\"", "pid-file = \"" + pid + "\""), 1, "did not answer within 10 s");
        assertThat(directory.resolve("stale.pid.reload")).doesNotExist();
    }

    @Test
    void shouldLeaveAFileAloneThatHoldsNoNumberOfAProcess() throws Exception {
        final Path precious = Files.writeString(directory.resolve("precious"), "text");
        try (RunningProcess server =
                server("--port=0", "--bind=127.0.0.1", "--pid-file=" + precious, directory.toString())) {
            assertThat(server.exitCode()).as("%s", server).isEqualTo(2);
            assertThat(server.error())
                    .contains("--pid-file " + precious
                            + " is there, and does not hold the number of a process: name another file");
        }
        assertThat(precious).hasContent("text");
    }

    @Test
    void shouldLeaveTheFileOfARunningServerAlone() throws Exception {
        final Path pid = directory.resolve("tftpd.pid");
        final Path file = config("root = \"" + root("old", OLD) + "\"", "pid-file = \"" + pid + "\"");
        try (RunningProcess first = serverOf(file, FreePorts.udp());
                RunningProcess second = server("--config", file.toString(), "--bind=127.0.0.1", "--port=0")) {
            assertThat(second.exitCode()).as("%s", second).isEqualTo(2);
            assertThat(second.error()).contains(pid + " belongs to process " + first.pid() + ", which runs");
            assertThat(pid).hasContent(Long.toString(first.pid()));
        }
    }

    @Test
    void shouldPrintTheDirectoryThatIsTypedAndTextsWithAnyCharacters() throws Exception {
        final String options =
                checked("--check", "--root=/images=" + directory, "--remap=deny a\n\"b\\\\c", directory.toString());

        assertThat(options).contains("root = [\"" + directory + "\", \"/images=" + directory + "\"] # command line");
        final Path again = Files.writeString(directory.resolve("again.toml"), options);
        assertThat(withoutOrigins(checked("--config", again.toString(), "--check")))
                .isEqualTo(withoutOrigins(options));
    }

    private void assertReloadFails(final Path file, final int exitCode, final String complaint) throws Exception {
        try (RunningProcess server = server("--config", file.toString(), "--reload")) {
            assertThat(server.exitCode()).as("%s", server).isEqualTo(exitCode);
            assertThat(server.error().lines()).hasSize(1);
            assertThat(server.error()).contains(complaint);
        }
    }
}

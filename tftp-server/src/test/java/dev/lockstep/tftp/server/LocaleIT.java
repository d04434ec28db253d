package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.tftp.testing.FreePorts;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.Received;
import dev.lockstep.tftp.testing.RunningProcess;
import dev.lockstep.tftp.testing.Superuser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server in other languages and character sets than those of its authors. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@EnabledOnOs(OS.LINUX)
class LocaleIT {
    private static final byte[] CONTENT = Packets.content(1200);

    /** The UTF-8 bytes of an umlaut, as printf reads them. */
    private static final String NAME = "b\\303\\274cher";

    @TempDir
    private Path directory;

    @Test
    @Tag("1350-I.3")
    void shouldKnowAFullDiskInGerman() throws Exception {
        Superuser.require("a small file system has to be mounted");
        final Path root = Files.createDirectory(directory.resolve("root"));
        final Path locales = Files.createDirectory(directory.resolve("locales"));
        assumeTrue(
                run(
                                "localedef",
                                "-i",
                                "de_DE",
                                "-f",
                                "UTF-8",
                                locales.resolve("de_DE.UTF-8").toString())
                        == 0,
                "this system has the German locale");
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", root.toString()) == 0,
                "mounting is permitted here");
        final List<String> prefix = List.of("env", "LC_ALL=de_DE.UTF-8", "LOCPATH=" + locales);
        try (Asked server = serve(prefix, "--allow-create", root.toString())) {
            writeUntilRefused(server.client).isError(3);
            server.process.awaitText("Speicherplatz");
        } finally {
            run("umount", root.toString());
        }
        assertThat(root).isEmptyDirectory();
    }

    @Test
    @Tag("1350-I.3")
    void shouldKnowAFileThatIsLargerThanThisUserMayHave() throws Exception {
        final List<String> prefix = List.of("sh", "-c", "ulimit -f 64 && exec \"$@\"", "sh");
        try (Asked server = serve(prefix, "--allow-create", directory.toString())) {
            writeUntilRefused(server.client).isError(3);
        }
    }

    /** A megabyte at most. */
    private static Received writeUntilRefused(final RawClient client) throws IOException {
        client.request(Packets.wrq("f")).receive().isAck(0);
        Received reply;
        int block = 0;
        do {
            block++;
            reply = client.reply(Packets.data(block, new byte[512])).receive();
        } while (reply.opcode() == 4 && block < 2000);
        return reply;
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8"})
    @Tag("1350-5.4")
    void shouldServeADirectoryOfAnyName(final String locale) throws Exception {
        assertThat(run(
                        "sh",
                        "-c",
                        "mkdir \"$0/$(printf '" + NAME + "')\" && cp \"$1\" \"$0/$(printf '" + NAME + "')/f\"",
                        directory.toString(),
                        Files.write(directory.resolve("f"), CONTENT).toString()))
                .isZero();
        final String start = "exec env LC_ALL=" + locale + " \"$@\" \"$0/$(printf '" + NAME + "')\"";
        try (Asked server = serve(List.of("sh", "-c", start, directory.toString()))) {
            assertThat(server.client.read("f")).isEqualTo(CONTENT);
        }
        final String startInIt = "cd \"$0/$(printf '" + NAME + "')\" && exec env LC_ALL=" + locale + " \"$@\" .";
        try (Asked server = serve(List.of("sh", "-c", startInIt, directory.toString()))) {
            assertThat(server.client.read("f")).isEqualTo(CONTENT);
        }
    }

    private static int run(final String... command) throws InterruptedException {
        try (RunningProcess process = RunningProcess.start(command)) {
            return process.exitCode();
        } catch (final IOException e) {
            return -1;
        }
    }

    private static Asked serve(final List<String> prefix, final String... arguments) throws Exception {
        final int port = FreePorts.udp();
        final List<String> command = new ArrayList<>(prefix);
        command.addAll(Programs.serverCommand("--bind", "127.0.0.1", "--port", String.valueOf(port)));
        command.addAll(List.of(arguments));
        final RunningProcess process = RunningProcess.start(command);
        try {
            process.awaitText("serving ");
        } catch (final AssertionError e) {
            process.close();
            throw e;
        }
        return new Asked(process, RawClient.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    }

    /** A running server and its client. */
    private record Asked(RunningProcess process, RawClient client) implements AutoCloseable {
        @Override
        public void close() {
            client.close();
            process.close();
        }
    }
}

package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.lockstep.tftp.testing.FreePorts;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.Peer;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.RunningProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Directories, an archive, an HTTP origin and templates in one server, read by curl. */
@Timeout(120)
class SourcesIT {
    private static final byte[] CONTENT = Packets.content(200_000);

    @TempDir
    private Path directory;

    private final int port;

    SourcesIT() throws IOException {
        port = FreePorts.udp();
    }

    @Test
    void shouldServeDirectoriesArchivesOriginsAndTemplates() throws Exception {
        final Path root = Files.createDirectory(directory.resolve("root"));
        Files.writeString(root.resolve("menu.cfg.template"), "client {{address}}");
        Files.writeString(root.resolve("kernel"), "of the directory");
        final HttpServer origin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        origin.createContext("/images/", exchange -> {
            try (exchange) {
                final boolean found = exchange.getRequestURI().getPath().equals("/images/disk");
                exchange.getResponseHeaders().set("ETag", "\"1\"");
                exchange.sendResponseHeaders(found ? 200 : 404, found ? CONTENT.length : -1);
                if (found) {
                    exchange.getResponseBody().write(CONTENT);
                }
            }
        });
        origin.start();
        final String address = "http://127.0.0.1:" + origin.getAddress().getPort() + "/images/";
        final Path cache = directory.resolve("cache");
        final String[] options = {
            "--root=/net=" + address,
            "--root=" + archive(),
            "--http-cache=" + cache,
            "--http-cache-size=1M",
            "--template-suffix=.template"
        };
        try (RunningProcess server = start(root, options)) {
            assertThat(read("kernel")).isEqualTo("of the directory".getBytes(StandardCharsets.US_ASCII));
            assertThat(read("only-in-zip")).isEqualTo(CONTENT);
            assertThat(read("net/disk")).isEqualTo(CONTENT);
            assertThat(read("menu.cfg")).isEqualTo("client 127.0.0.1".getBytes(StandardCharsets.US_ASCII));
            assertThat(read("net/missing")).isEmpty();
            server.awaitText("\"net/missing\" octet 0 bytes 0 blocks");

            origin.stop(0);
            assertThat(read("net/disk")).as("of the cache").isEqualTo(CONTENT);
            server.awaitText("cannot be reached, the cached file is served");
        } finally {
            origin.stop(0);
        }
        try (RunningProcess explained = RunningProcess.start(command(
                root, "--root=" + directory.resolve("boot.zip"), "--explain=only-in-zip", "--client=127.0.0.1"))) {
            assertThat(explained.exitCode()).isZero();
            assertThat(explained.output()).contains("boot.zip/only-in-zip: 200000 bytes", "served");
        }
    }

    @Test
    void shouldSayWhatIsNoSource() throws Exception {
        final Path root = Files.createDirectory(directory.resolve("root"));
        final Path text = Files.writeString(directory.resolve("text"), "no archive");
        assertFails(3, "is not a directory, and no zip archive", command(root, "--root=" + text));
        assertFails(2, "is no origin such as", command(root, "--root=http://h/?q"));
        assertFails(
                2,
                "--write-only: " + text + " can only be read",
                command(root, "--root=" + archive(text), "--allow-create", "--write-only"));
        assertFails(
                3,
                "--http-cache " + text + " cannot be created, read or written by this user",
                command(root, "--root=http://h/", "--http-cache=" + text));
    }

    private static void assertFails(final int exitCode, final String complaint, final List<String> command)
            throws Exception {
        try (RunningProcess server = RunningProcess.start(command)) {
            assertThat(server.exitCode()).as("%s", server).isEqualTo(exitCode);
            assertThat(server.error().lines()).singleElement().asString().contains(complaint);
        }
    }

    private Path archive() throws IOException {
        return archive(directory.resolve("boot.zip"));
    }

    private static Path archive(final Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("only-in-zip"));
            zip.write(CONTENT);
        }
        return file;
    }

    private RunningProcess start(final Path root, final String... options) throws Exception {
        final RunningProcess server = RunningProcess.start(command(root, options));
        server.awaitText("serving ");
        return server;
    }

    private List<String> command(final Path root, final String... options) {
        final List<String> arguments = new ArrayList<>(List.of("--bind=127.0.0.1", "--port=" + port));
        arguments.addAll(List.of(options));
        arguments.add(root.toString());
        return Programs.serverCommand(arguments.toArray(String[]::new));
    }

    private byte[] read(final String name) throws Exception {
        try (RunningProcess curl =
                RunningProcess.start(Peer.CURL.path(), "--silent", "tftp://127.0.0.1:" + port + "/" + name)) {
            curl.exitCode();
            return curl.outputBytes();
        }
    }
}

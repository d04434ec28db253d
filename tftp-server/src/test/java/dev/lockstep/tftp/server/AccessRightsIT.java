package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.FreePorts;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.Received;
import dev.lockstep.tftp.testing.RunningProcess;
import dev.lockstep.tftp.testing.Superuser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A server that runs as an ordinary user, and files of root. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs POSIX permissions")
class AccessRightsIT {
    private static final byte[] CONTENT = Packets.content(1200);
    private static final byte[] SECRET = Packets.content(77);
    private static final int READS = 1500;
    private static final int NOBODY = 65_534;

    private final UnprivilegedServer copy;
    private final Path root;

    AccessRightsIT() throws IOException {
        copy = new UnprivilegedServer();
        root = copy.directory().resolve("root");
    }

    @BeforeEach
    void requireRoot() {
        Superuser.require("files belong to root, and the server to another user");
    }

    @AfterEach
    void close() throws IOException {
        copy.close();
    }

    @Test
    @Tag("1350-I.1")
    @Tag("1350-I.2")
    void shouldServeDirectoriesThatMayBeEnteredButNotListed() throws Exception {
        file("drop/f", "rw-r--r--");
        file("a/b/f", "rw-r--r--");
        Files.createSymbolicLink(root.resolve("link"), Path.of("a/b/f"));
        mode("drop", "rwxr-x--x");
        mode("a", "rwx--x--x");
        mode("a/b", "rwx--x--x");
        try (Asked server = serve()) {
            for (final String name : List.of("drop/f", "a/b/f", "link", "/a//./b/f")) {
                assertThat(server.client.read(name)).as(name).isEqualTo(CONTENT);
            }
            server.client.request(Packets.rrq("a/b/missing")).receive().isError(1);
            server.client.request(Packets.rrq("a/b")).receive().isError(2);
            mode("a", "rwxr-x---");
            server.client.request(Packets.rrq("a/b/f")).receive().isError(2);
        }
    }

    @Test
    void shouldServeARootThatMayBeEnteredButNotListed() throws Exception {
        file("f", "rw-r--r--");
        file("a/f", "rw-r--r--");
        mode("a", "rwx--x--x");
        mode("", "rwx--x--x");
        try (Asked server = serve()) {
            assertThat(server.client.read("f")).isEqualTo(CONTENT);
            assertThat(server.client.read("a/f")).isEqualTo(CONTENT);
        }
    }

    /** Those that read a file at the same time share it, but each has to be allowed to open it. */
    @Test
    void shouldRefuseAFileThatMayNoLongerBeReadThoughAnotherClientReadsIt() throws Exception {
        Files.write(root.resolve("image"), Packets.content(300_000));
        mode("image", "rw-r--r--");
        try (Asked server = serve();
                RawClient other = RawClient.of(server.client.server())) {
            other.request(Packets.rrq("image")).receive().isData(1, Packets.block(Packets.content(300_000), 1, 512));
            mode("image", "rw-------");

            server.client.request(Packets.rrq("image")).receive().isError(2);

            other.reply(Packets.ack(1)).receive().isData(2, Packets.block(Packets.content(300_000), 2, 512));
        }
    }

    @Test
    @Tag("SEC-17.28")
    void shouldTakeUploadsIntoADropBox() throws Exception {
        Files.createDirectory(root.resolve("drop"));
        Files.setAttribute(root.resolve("drop"), "unix:gid", NOBODY);
        mode("drop", "rwx-wx-wx");
        try (Asked server = serve("--allow-create")) {
            server.client.request(Packets.wrq("drop/f")).receive().isAck(0);
            server.client.writeOn(CONTENT, 512);
        }
        assertThat(root.resolve("drop/f")).hasBinaryContent(CONTENT);
        assertThat(names("drop")).containsExactly("f");
    }

    @Test
    @Tag("SEC-17.28")
    void shouldNotReplaceAFileThatItMayNotWrite() throws Exception {
        mode("", "rwxrwxrwx");
        final Path file = file("f", "rw-r--r--");
        try (Asked server = serve("--allow-overwrite", "--allow-create")) {
            server.client.request(Packets.wrq("f")).receive().isError(2);
        }
        assertThat(file).hasBinaryContent(CONTENT);
        assertThat(names("")).containsExactly("f");
    }

    /** The way of many manuals: touch a file, chmod 666. */
    @Test
    @Tag("SEC-17.28")
    void shouldRefuseBeforeTheFirstBlockWhereItCannotReplaceAndWriteIntoTheFileOnDemand() throws Exception {
        final Path file = file("cfg/f", "rw-rw-rw-");
        try (Asked server = serve("--allow-overwrite")) {
            assertThat(refusal(server, Packets.wrq("cfg/f"))).contains("directory", "--in-place");
        }
        try (Asked server = serve("--allow-overwrite", "--in-place")) {
            server.client.request(Packets.wrq("cfg/f")).receive().isAck(0);
            server.client.writeOn(SECRET, 512);
        }
        assertThat(file).hasBinaryContent(SECRET);
        assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(0);
    }

    @Test
    @Tag("SEC-17.28")
    void shouldRefuseAnotherUsersFileInAStickyDirectoryBeforeTheFirstBlock() throws Exception {
        final Path file = file("cfg/f", "rw-rw-rw-");
        try (RunningProcess sticky =
                RunningProcess.start("chmod", "1777", root.resolve("cfg").toString())) {
            assertThat(sticky.exitCode()).isZero();
        }
        try (Asked server = serve("--allow-overwrite")) {
            assertThat(refusal(server, Packets.wrq("cfg/f"))).contains("sticky", "--in-place");
        }
        assertThat(file).hasBinaryContent(CONTENT);
        assertThat(names("cfg")).containsExactly("f");
    }

    @Test
    @Tag("SEC-17.28")
    void shouldKeepTheRightsOfAFileWhoseOwnerItCannotKeep() throws Exception {
        mode("", "rwxrwxrwx");
        final Path open = file("open", "rw-rw-rw-");
        final Path secret = file("secret", "rw-r---w-");
        try (Asked server = serve("--allow-overwrite")) {
            server.client.request(Packets.wrq("open")).receive().isAck(0);
            server.client.writeOn(SECRET, 512);
            assertThat(refusal(server, Packets.wrq("secret"))).contains("group", "--in-place");
        }
        assertThat(open).hasBinaryContent(SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(open)))
                .isEqualTo("rw-rw-rw-");
        assertThat(secret).hasBinaryContent(CONTENT);
    }

    /** A search-only directory is not held open: what was opened is looked at afterwards. */
    @Test
    @Tag("SEC-17.5")
    void shouldNeverReadTheSecretWhileASearchOnlyDirectoryTakesTurnsWithALink() throws Exception {
        file("a/b/f", "rw-r--r--");
        mode("a/b", "rwx--x--x");
        final Path outside = Files.createDirectory(copy.directory().resolve("outside"));
        Files.write(outside.resolve("f"), SECRET);
        final AtomicBoolean over = new AtomicBoolean();
        final ExecutorService attacker = Executors.newSingleThreadExecutor();
        try (Asked server = serve()) {
            final Future<?> attack = attacker.submit(() -> exchange(root.resolve("a/b"), outside, over));
            int served = 0;
            int refused = 0;
            while (served + refused < READS || served == 0 || refused == 0) {
                final Received first =
                        server.client.request(Packets.rrq("a/b/f")).receive();
                if (first.opcode() == 3) {
                    assertThat(server.client.readOn(first, 512)).isEqualTo(CONTENT);
                    served++;
                } else {
                    refused++;
                }
            }
            over.set(true);
            attack.get(20, TimeUnit.SECONDS);
        } finally {
            over.set(true);
            attacker.shutdown();
        }
        Files.delete(outside.resolve("f"));
    }

    private static String refusal(final Asked server, final byte[] request) throws IOException {
        return new String(server.client.request(request).receive().isError(2).payload(), StandardCharsets.US_ASCII);
    }

    private static Object exchange(final Path directory, final Path outside, final AtomicBoolean over)
            throws IOException {
        final Path aside = directory.resolveSibling("aside");
        final Path link = directory.resolveSibling("link");
        while (!over.get()) {
            Files.createSymbolicLink(link, outside);
            Files.move(directory, aside);
            Files.move(link, directory);
            Files.delete(directory);
            Files.move(aside, directory);
        }
        return over;
    }

    private Path file(final String name, final String mode) throws IOException {
        final Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, CONTENT);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return file;
    }

    private void mode(final String name, final String mode) throws IOException {
        Files.setPosixFilePermissions(root.resolve(name), PosixFilePermissions.fromString(mode));
    }

    private List<String> names(final String directory) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(directory))) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private Asked serve(final String... options) throws Exception {
        final int port = FreePorts.udp();
        final List<String> arguments = new ArrayList<>(List.of("--bind", "127.0.0.1", "--port", String.valueOf(port)));
        arguments.addAll(List.of(options));
        arguments.add(root.toString());
        final RunningProcess process = copy.start(arguments.toArray(String[]::new));
        process.awaitText("serving ");
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

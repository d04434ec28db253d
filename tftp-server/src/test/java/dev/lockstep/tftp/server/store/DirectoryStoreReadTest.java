package dev.lockstep.tftp.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.tftp.testing.OpenFiles;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A root with a file, beside it a directory whose name begins like the root's, with a file that nobody is to see. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DirectoryStoreReadTest {
    private static final byte[] INSIDE = Packets.content(1000);
    private static final byte[] SECRET = "secret".getBytes(StandardCharsets.US_ASCII);

    private final Path root;
    private final Path outside;
    private final DirectoryStore store;

    DirectoryStoreReadTest(@TempDir final Path directory) throws IOException {
        root = Files.createDirectory(directory.resolve("tftp"));
        outside = Files.createDirectory(directory.resolve("tftp-secret"));
        Files.write(root.resolve("f"), INSIDE);
        Files.createDirectory(root.resolve("dir"));
        Files.write(root.resolve("dir/g"), INSIDE);
        Files.write(outside.resolve("canary"), SECRET);
        Files.write(directory.resolve("canary"), SECRET);
        store = new DirectoryStore(root, WritePolicy.READ_ONLY);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 65_535, 65_536, 65_537, 200_000})
    @Tag("1123-T.2")
    void shouldServeAFileByteForByte(final int length) throws Exception {
        final byte[] content = Packets.content(length);
        Files.write(root.resolve("sized"), content);

        assertThat(Asking.read(store, "sized")).isEqualTo(content);
        try (BlockSource source = store.openRead(Asking.request("sized"))) {
            assertThat(source.size()).isEqualTo(length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"f", "/f", "//f", "./f", "dir/g", "/dir//g", "dir/./g", "dir/g/"})
    @Tag("SEC-17.3")
    void shouldFindAFileUnderItsSpellings(final String name) throws ContentException {
        assertThat(Asking.read(store, name)).isEqualTo(INSIDE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canary",
                "../canary",
                "a/../../canary",
                "dir/../../canary",
                "./../canary",
                "/../canary",
                "..\\canary",
                "a\\..\\..\\canary",
                ".../canary",
                "....//canary",
                "..././canary",
                "f/..",
                "dir/..",
                "dir/../f",
                "../tftp/f",
                "../tftp-secret/canary",
                "..",
                "/..",
                "%2e%2e/canary",
                "%2e%2e%2fcanary",
                "..%2fcanary",
                "..%00/canary",
                "\u00c0\u00ae\u00c0\u00ae/canary",
                "\u00ef\u00bc\u008e\u00ef\u00bc\u008e/canary",
                ".\u0001./canary",
                "f/../../canary",
                "f/canary",
                "C:\\boot.ini",
                "C:/boot.ini",
                "\\\\?\\C:\\boot.ini",
                "\\\\.\\C:",
                "\\\\host\\share\\f",
                "//host/share/f",
                "/etc/passwd",
                "etc/passwd",
                "-secret/canary",
                "",
                "/",
                "."
            })
    @Tag("SEC-17.1")
    @Tag("SEC-17.2")
    @Tag("SEC-17.3")
    void shouldServeNothingFromOutside(final String name) throws Exception {
        assertThat(refusal(name)).isIn(1, 2);
        assertThat(Asking.read(store, "f")).isEqualTo(INSIDE);
    }

    @Test
    @Tag("SEC-17.3")
    void shouldTakeAnAbsolutePathAsOneBeneathTheRoot() throws Exception {
        assertThat(refusal(outside.resolve("canary").toString())).isEqualTo(1);
        assertThat(refusal(root.resolve("f").toString())).isEqualTo(1);
    }

    @Test
    @Tag("1350-I.1")
    void shouldNotFindWhatIsNotThere() {
        assertThat(refusal("missing")).isEqualTo(1);
        assertThat(refusal("missing/f")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {255, 256, 400, 490, 4096, 65_000})
    @Tag("DF-2.9")
    @Tag("SEC-17.10")
    void shouldRefuseNamesThatAreTooLong(final int length) {
        assertThat(refusal("x".repeat(length))).isIn(1, 2);
        assertThat(refusal("x/".repeat(length / 2))).isIn(1, 2);
        assertThat(refusal("dir/" + "x".repeat(length))).isIn(1, 2);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Tag("1350-5.4")
    void shouldServeNamesOfAnyBytes() throws Exception {
        final List<String> names = List.of(
                "a b",
                "#?%",
                "%2e%2e",
                "a\\b",
                "\u0080\u00ff",
                "f\u00e4",
                "\u00c3\u00a4",
                "\u0001",
                "*",
                "a\nb",
                "~",
                "-rf");
        for (final String name : names) {
            Files.write(Asking.path(root, name), Packets.content(name.length() + 600));
        }
        for (final String name : names) {
            assertThat(Asking.read(store, name)).as(name).isEqualTo(Packets.content(name.length() + 600));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Tag("SEC-17.4")
    void shouldFollowALinkThatStaysInside() throws Exception {
        link("to-file", Path.of("f"));
        link("to-absolute", root.toRealPath().resolve("f"));
        link("to-dir", Path.of("dir"));
        link("dir/up", Path.of("../f"));
        link("chain1", Path.of("chain2"));
        link("chain2", Path.of("to-dir/g"));

        for (final String name : List.of("to-file", "to-absolute", "to-dir/g", "dir/up", "to-dir/up", "chain1")) {
            assertThat(Asking.read(store, name)).as(name).isEqualTo(INSIDE);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Tag("SEC-17.4")
    @Tag("SEC-17.3")
    void shouldNotFollowALinkThatLeadsOutside() throws Exception {
        link("to-file", outside.resolve("canary"));
        link("to-relative", Path.of("../tftp-secret/canary"));
        link("to-parent", Path.of(".."));
        link("to-dir", outside);
        link("chain1", Path.of("chain2"));
        link("chain2", Path.of("to-dir/canary"));
        link("dir/out", Path.of("../../canary"));
        Files.createSymbolicLink(outside.resolve("back"), root.toRealPath());

        for (final String name : List.of(
                "to-file",
                "to-relative",
                "to-parent/canary",
                "to-parent/tftp-secret/canary",
                "to-dir/canary",
                "chain1",
                "chain2",
                "dir/out",
                "to-parent",
                "to-dir")) {
            assertThat(refusal(name)).as(name).isEqualTo(2);
        }
    }

    /** Whether a path that leaves the root and comes back is served is of no importance: it names a file of the root. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Tag("SEC-17.4")
    void shouldEndLinksThatEndNowhere() throws Exception {
        link("dangling", Path.of("missing"));
        link("loop1", Path.of("loop2"));
        link("loop2", Path.of("loop1"));
        link("self", Path.of("self/self"));
        link("to-root", Path.of("."));

        for (final String name : List.of("dangling", "loop1", "loop2", "self", "self/f", "to-root", "dangling/f")) {
            assertThat(refusal(name)).as(name).isIn(1, 2);
        }
        assertThat(Asking.read(store, "to-root/f")).isEqualTo(INSIDE);
    }

    @Test
    @Tag("SEC-17.6")
    void shouldNotServeADirectory() throws Exception {
        assertThat(refusal("dir")).isEqualTo(2);
        assertThat(refusal("dir/")).isEqualTo(2);
    }

    @Test
    @Tag("SEC-17.6")
    void shouldRefuseAPipeWithoutWaitingForItsWriter() throws Exception {
        mkfifo(root.resolve("pipe"));
        link("to-pipe", Path.of("pipe"));

        assertThat(refusal("pipe")).isEqualTo(2);
        assertThat(refusal("to-pipe")).isEqualTo(2);
    }

    @Test
    @Tag("SEC-17.6")
    void shouldRefuseASocket() throws Exception {
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(root.resolve("socket")));
            assertThat(refusal("socket")).isEqualTo(2);
        } catch (final UnsupportedOperationException e) {
            assumeTrue(false, "this system has no such sockets");
        }
    }

    @Test
    @Tag("SEC-17.6")
    void shouldRefuseDevices() throws Exception {
        final Path devices = Path.of("/dev");
        assumeTrue(Files.exists(devices.resolve("zero")), "this system has devices in its file system");
        try (DirectoryStore ofDevices = new DirectoryStore(devices, WritePolicy.READ_ONLY)) {
            for (final String name : List.of("zero", "null", "tty", "full", "random")) {
                assertThat(refusal(ofDevices, name)).as(name).isIn(1, 2);
            }
            assertThat(refusal(ofDevices, "zero")).isEqualTo(2);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Tag("1350-I.2")
    void shouldRefuseWhatThisUserMayNotRead() throws Exception {
        final Path unreadable = Files.write(root.resolve("unreadable"), SECRET);
        Files.setPosixFilePermissions(unreadable, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(unreadable), "this user may read everything");

        assertThat(refusal("unreadable")).isEqualTo(2);
    }

    @Test
    @Tag("SEC-17.7")
    void shouldRefuseToServeTheWholeFileSystem() {
        assertThatIOException()
                .isThrownBy(() -> new DirectoryStore(root.getRoot(), WritePolicy.READ_ONLY).close())
                .withMessageContaining("whole file system");
        assertThatIOException()
                .isThrownBy(() -> new DirectoryStore(root.resolve("../".repeat(40)), WritePolicy.READ_ONLY).close())
                .withMessageContaining("whole file system");
    }

    @Test
    @Tag("SEC-17.41")
    void shouldRefuseARootThatIsNoDirectory() {
        assertThatIOException()
                .isThrownBy(() -> new DirectoryStore(root.resolve("missing"), WritePolicy.READ_ONLY).close())
                .withMessageContaining("does not exist");
        assertThatIOException()
                .isThrownBy(() -> new DirectoryStore(root.resolve("f"), WritePolicy.READ_ONLY).close())
                .withMessageContaining("is not a directory");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void shouldServeARootThatIsALink() throws Exception {
        final Path other = Files.createSymbolicLink(outside.resolve("root"), root);
        try (DirectoryStore linked = new DirectoryStore(other, WritePolicy.READ_ONLY)) {
            assertThat(Asking.read(linked, "f")).isEqualTo(INSIDE);
            assertThat(refusal(linked, "../canary")).isEqualTo(2);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Tag("1350-5.4")
    void shouldServeARootWhoseNameHasAnyBytes() throws Exception {
        final Path odd = Files.createDirectory(Asking.path(outside, "a b#%?\u00e4\u00ff"));
        Files.write(odd.resolve("f"), INSIDE);
        try (DirectoryStore named = new DirectoryStore(odd, WritePolicy.READ_ONLY)) {
            assertThat(Asking.read(named, "f")).isEqualTo(INSIDE);
            assertThat(refusal(named, "../canary")).isEqualTo(2);
        }
    }

    @Test
    @Tag("DF-3.11")
    void shouldNotSendWhatIsAppendedWhileItReads() throws Exception {
        final byte[] content = Packets.content(100_000);
        Files.write(root.resolve("log"), content);
        try (BlockSource source = store.openRead(Asking.request("log"))) {
            Files.write(root.resolve("log"), new byte[100_000], StandardOpenOption.APPEND);

            assertThat(source.size()).isEqualTo(100_000);
            assertThat(Asking.readAll(source, 0)).isEqualTo(content);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Tag("DF-3.11")
    void shouldSayThatAFileHasChangedWhereItBecameShorter() throws Exception {
        final byte[] content = Packets.content(300_000);
        Files.write(root.resolve("log"), content);
        for (final int left : new int[] {150_000, 131_072, 65_536, 1, 0}) {
            Files.write(root.resolve("log"), content);
            try (BlockSource source = store.openRead(Asking.request("log"));
                    FileChannel other = FileChannel.open(root.resolve("log"), StandardOpenOption.WRITE)) {
                final UnsafeBuffer block = new UnsafeBuffer(new byte[512]);
                other.truncate(left);
                long position = 0;
                int count;
                do {
                    count = source.read(position, block, 0, 512);
                    for (int i = 0; i < count; i++) {
                        assertThat(block.getByte(i)).isEqualTo(content[(int) position + i]);
                    }
                    position += Math.max(0, count);
                } while (count == 512);

                assertThat(count).as("cut to %d bytes", left).isEqualTo(ContentStatus.CHANGED);
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Tag("DF-3.11")
    void shouldServeAFileWholeWhoseSizeTheSystemDoesNotKnow() throws Exception {
        final Path version = Path.of("/proc/version");
        assertThat(Files.size(version)).isZero();
        try (DirectoryStore ofProcesses = new DirectoryStore(Path.of("/proc"), WritePolicy.READ_ONLY);
                BlockSource source = ofProcesses.openRead(Asking.request("version"))) {
            assertThat(source.size()).isEqualTo(Files.readAllBytes(version).length);
            assertThat(Asking.readAll(source, 0)).isEqualTo(Files.readAllBytes(version));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Tag("DF-3.11")
    void shouldNotKnowTheSizeOfALargeFileOfTheKernel() throws Exception {
        final Path symbols = Path.of("/proc/kallsyms");
        assumeTrue(Files.isReadable(symbols), "this kernel shows its symbols");
        final byte[] content = Files.readAllBytes(symbols);
        assumeTrue(content.length > 200_000, "this kernel shows its symbols");
        try (DirectoryStore ofProcesses = new DirectoryStore(Path.of("/proc"), WritePolicy.READ_ONLY);
                BlockSource source = ofProcesses.openRead(Asking.request("kallsyms"))) {
            assertThat(source.size()).isEqualTo(BlockSource.UNKNOWN_SIZE);
            assertThat(Asking.readAll(source, 0)).isEqualTo(content);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Tag("DF-3.11")
    void shouldAnnounceWhatAFileHoldsAndNotAPageOfMemory() throws Exception {
        final Path setting = Path.of("/sys/devices/virtual/net/lo/mtu");
        assumeTrue(Files.isReadable(setting), "this system has the setting");
        try (DirectoryStore ofSettings = new DirectoryStore(Path.of("/sys"), WritePolicy.READ_ONLY);
                BlockSource source = ofSettings.openRead(Asking.request("devices/virtual/net/lo/mtu"))) {
            assertThat(source.size())
                    .isEqualTo(Files.readAllBytes(setting).length)
                    .isLessThan(Files.size(setting));
            assertThat(Asking.readAll(source, 0)).isEqualTo(Files.readAllBytes(setting));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Tag("2349-S.10")
    void shouldReadOnFromTheFileThatWasOpened() throws Exception {
        try (BlockSource source = store.openRead(Asking.request("f"))) {
            Files.write(root.resolve("new"), SECRET);
            Files.move(root.resolve("new"), root.resolve("f"), StandardCopyOption.REPLACE_EXISTING);

            assertThat(source.size()).isEqualTo(INSIDE.length);
            assertThat(Asking.readAll(source, 0)).isEqualTo(INSIDE);
        }
    }

    @Test
    @Tag("SEC-17.26")
    void shouldLeaveNothingOpenWhetherItServesOrRefuses() throws Exception {
        mkfifo(root.resolve("pipe"));
        link("to-file", outside.resolve("canary"));
        link("inside", Path.of("f"));
        askForEverything();
        final OpenFiles before = OpenFiles.beneath(root);
        for (int i = 0; i < 100; i++) {
            askForEverything();
        }
        before.awaitNoMore();
    }

    private void askForEverything() throws ContentException {
        for (final String name :
                List.of("missing", "dir", "dir/x", "pipe", "to-file", "../canary", "f/x", "x".repeat(300))) {
            refusal(name);
        }
        Asking.read(store, "f");
        Asking.read(store, "inside");
        Asking.read(store, "dir/g");
    }

    private int refusal(final String name) {
        return refusal(store, name);
    }

    private static int refusal(final ContentStore store, final String name) {
        final ContentException refusal = catchThrowableOfType(
                ContentException.class,
                () -> store.openRead(Asking.request(name)).close());
        assertThat(refusal).as(name).isNotNull();
        assertThat(refusal.getMessage()).as("tells nothing of this host").doesNotContain("/", "\\");
        return refusal.errorCode();
    }

    private void link(final String name, final Path target) throws IOException {
        Files.createSymbolicLink(root.resolve(name), target);
    }

    private static void mkfifo(final Path pipe) throws Exception {
        try {
            final Process process = new ProcessBuilder("mkfifo", pipe.toString()).start();
            assumeTrue(process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0, "a pipe was made");
        } catch (final IOException e) {
            assumeTrue(false, "this system makes pipes");
        }
    }
}

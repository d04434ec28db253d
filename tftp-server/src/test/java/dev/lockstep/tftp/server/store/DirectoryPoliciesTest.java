package dev.lockstep.tftp.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.TransferMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the policies of a directory permit. */
class DirectoryPoliciesTest {
    private static final byte[] CONTENT = Packets.content(700);
    private static final String NEW = "new/deep/f";

    private final Path root;

    DirectoryPoliciesTest(@TempDir final Path directory) throws IOException {
        root = Files.createDirectory(directory.resolve("tftp")).toRealPath();
    }

    private DirectoryStore store(final ReadPolicy reading, final WritePolicy writing, final NameMatching matching)
            throws IOException {
        return new DirectoryStore(root, reading, writing, matching);
    }

    private DirectoryStore writing(final WritePolicy policy) throws IOException {
        return store(ReadPolicy.ALL, policy, NameMatching.EXACT);
    }

    private DirectoryStore ignoringCase() throws IOException {
        return store(ReadPolicy.ALL, WritePolicy.CREATE_AND_OVERWRITE, NameMatching.IGNORING_CASE);
    }

    private void file(final String name, final String permissions) throws IOException {
        final Path file = Files.write(root.resolve(name), CONTENT);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static int refusal(final ContentStore store, final String name) {
        return catchThrowableOfType(ContentException.class, () -> store.openRead(Asking.request(name)))
                .errorCode();
    }

    // ---- reading

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void shouldServeOnlyFilesThatEverybodyMayRead() throws Exception {
        file("public", "rw----r--");
        file("of-a-group", "rw-rw----");
        Files.createSymbolicLink(root.resolve("link"), Path.of("of-a-group"));
        final ContentStore store = store(ReadPolicy.WORLD_READABLE, WritePolicy.READ_ONLY, NameMatching.EXACT);

        assertThat(Asking.read(store, "public")).isEqualTo(CONTENT);
        assertThat(refusal(store, "of-a-group")).isEqualTo(ErrorCode.ACCESS_VIOLATION);
        assertThat(refusal(store, "link")).isEqualTo(ErrorCode.ACCESS_VIOLATION);
        assertThat(refusal(store, "none")).isEqualTo(ErrorCode.FILE_NOT_FOUND);
    }

    @Test
    void shouldServeNothingFromADirectoryToWriteInto() throws Exception {
        Files.write(root.resolve("f"), CONTENT);
        final ContentStore store = store(ReadPolicy.NONE, WritePolicy.CREATE, NameMatching.EXACT);

        assertThat(refusal(store, "f")).isEqualTo(ErrorCode.ACCESS_VIOLATION);
        assertThat(refusal(store, "none"))
                .as("the answer does not tell which files there are")
                .isEqualTo(ErrorCode.ACCESS_VIOLATION);
        assertThat(Asking.write(store, "g", CONTENT)).isEqualTo(ContentStatus.OK);
        assertThat(root.resolve("g")).hasBinaryContent(CONTENT);
    }

    // ---- names in any case

    @ParameterizedTest
    @ValueSource(strings = {"Boot/x64/WDSNBP.com", "boot/X64/wdsnbp.COM", "BOOT/x64/WDSNBP.COM"})
    void shouldFindAFileInAnyCase(final String name) throws Exception {
        Files.createDirectories(root.resolve("Boot/x64"));
        Files.write(root.resolve("Boot/x64/WDSNBP.com"), CONTENT);

        assertThat(Asking.read(ignoringCase(), name)).isEqualTo(CONTENT);
    }

    @Test
    void shouldPreferTheNameAsItIsWrittenAndThenTheFirst() throws Exception {
        Files.writeString(root.resolve("f"), "f");
        Files.writeString(root.resolve("F"), "F");
        Files.writeString(root.resolve("aB"), "aB");
        Files.writeString(root.resolve("Ab"), "Ab");

        assertThat(Asking.read(ignoringCase(), "f")).asString().isEqualTo("f");
        assertThat(Asking.read(ignoringCase(), "F")).asString().isEqualTo("F");
        assertThat(Asking.read(ignoringCase(), "AB")).asString().isEqualTo("Ab");
    }

    @Test
    void shouldReplaceTheFileThatItFindsInAnotherCase() throws Exception {
        Files.write(root.resolve("Config"), new byte[1]);

        assertThat(Asking.write(ignoringCase(), "CONFIG", CONTENT)).isEqualTo(ContentStatus.OK);
        assertThat(root.resolve("Config")).hasBinaryContent(CONTENT);
        assertThat(Asking.names(root)).containsExactly("Config");
    }

    @Test
    void shouldHideUnfinishedUploadsInAnyCase() throws Exception {
        final ContentStore store = ignoringCase();
        try (BlockSink upload = store.openWrite(Asking.request("f"))) {
            final String hidden = Asking.names(root).get(0);

            assertThat(upload).isNotNull();
            assertThat(hidden).startsWith(".tftp-upload-");
            assertThat(refusal(store, hidden.toUpperCase(Locale.ROOT))).isEqualTo(ErrorCode.FILE_NOT_FOUND);
        }
    }

    @Test
    void shouldFollowNoLinkOutsideInAnyCase() throws Exception {
        Files.createSymbolicLink(root.resolve("Etc"), Path.of("/etc"));

        assertThat(refusal(ignoringCase(), "etc/passwd")).isEqualTo(ErrorCode.ACCESS_VIOLATION);
    }

    // ---- directories

    @Test
    void shouldCreateTheDirectoriesOfANewFile() throws Exception {
        assertThat(Asking.write(writing(WritePolicy.CREATE.creatingDirectories()), NEW, CONTENT))
                .isEqualTo(ContentStatus.OK);

        assertThat(root.resolve(NEW)).hasBinaryContent(CONTENT);
        assertThat(permissions(root.resolve("new/deep"))).isEqualTo("rwxr-xr-x");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void shouldGiveTheConfiguredPermissionsToNewDirectories() throws Exception {
        final WritePolicy policy = WritePolicy.CREATE.creatingDirectories().withUmask(0027);

        assertThat(Asking.write(writing(policy), NEW, CONTENT)).isEqualTo(ContentStatus.OK);
        assertThat(permissions(root.resolve("new"))).isEqualTo("rwxr-x---");
        assertThat(permissions(root.resolve(NEW))).isEqualTo("rw-r-----");
    }

    private static String permissions(final Path path) throws IOException {
        final Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        assertThat(permissions).contains(PosixFilePermission.OWNER_READ);
        return PosixFilePermissions.toString(permissions);
    }

    @Test
    void shouldCreateNoDirectoryUnlessAllowed() throws Exception {
        final ContentException refusal = catchThrowableOfType(
                ContentException.class, () -> writing(WritePolicy.CREATE).openWrite(Asking.request(NEW)));

        assertThat(refusal.errorCode()).isEqualTo(ErrorCode.FILE_NOT_FOUND);
        assertThat(root).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"f/g/h, 1", "link/g/h, 1", "up/new/h, 2", "../new/h, 2", "dangling/new/h, 1"})
    void shouldCreateNoDirectoryOutsideNorInAFile(final String name, final int code) throws Exception {
        Files.write(root.resolve("f"), CONTENT);
        Files.createSymbolicLink(root.resolve("link"), root.resolve("f"));
        Files.createSymbolicLink(root.resolve("up"), Path.of(".."));
        Files.createSymbolicLink(root.resolve("dangling"), Path.of("../nowhere"));
        final ContentStore store = writing(WritePolicy.CREATE.creatingDirectories());

        final ContentException refusal =
                catchThrowableOfType(ContentException.class, () -> store.openWrite(Asking.request(name)));
        assertThat(refusal.errorCode()).isEqualTo(code);
        assertThat(Asking.names(root.resolve(".."))).containsExactly("tftp");
        assertThat(Asking.names(root)).containsExactlyInAnyOrder("f", "link", "up", "dangling");
    }

    @Test
    void shouldCreateDirectoriesBehindALinkThatStaysInside() throws Exception {
        Files.createDirectory(root.resolve("data"));
        Files.createSymbolicLink(root.resolve("link"), Path.of("data"));

        assertThat(Asking.write(writing(WritePolicy.CREATE.creatingDirectories()), "link/new/f", CONTENT))
                .isEqualTo(ContentStatus.OK);
        assertThat(root.resolve("data/new/f")).hasBinaryContent(CONTENT);
    }

    @Test
    void shouldLeaveNoDirectoryOfAnUploadThatIsRefused() throws Exception {
        final ContentStore store = writing(WritePolicy.CREATE.creatingDirectories());
        final ContentRequest tooLarge = new ContentRequest(
                Asking.name(NEW),
                TransferMode.OCTET,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 4000),
                Long.MAX_VALUE,
                () -> {});

        assertThat(catchThrowableOfType(ContentException.class, () -> store.openWrite(tooLarge))
                        .errorCode())
                .isEqualTo(ErrorCode.DISK_FULL);
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void shouldReadWhileNothingIsRequired() throws Exception {
        file("f", "rw-------");

        try (BlockSource source = writing(WritePolicy.READ_ONLY).openRead(Asking.request("f"))) {
            assertThat(source.size()).isEqualTo(CONTENT.length);
        }
    }
}

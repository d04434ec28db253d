package dev.lockstep.tftp.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.RunningProcess;
import dev.lockstep.tftp.testing.Superuser;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import dev.lockstep.tftp.wire.TransferMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A replaced file keeps its access; a file that cannot be replaced is refused before its first block, or written into. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@DisabledOnOs(OS.WINDOWS)
@Tag("SEC-17.28")
@Tag("DF-4.1")
class ReplacedFileTest {
    private static final byte[] OLD = Packets.content(70_000);
    private static final byte[] NEW = Packets.content(1300);
    private static final int OTHER_GROUP = 100;

    @TempDir
    private Path root;

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-rw-r--", "rw-rw-rw-", "rwxr-xr-x", "rw-r-----"})
    void shouldKeepTheModeOfAReplacedFile(final String mode) throws Exception {
        final Path file = file("f", mode);

        assertThat(write(WritePolicy.CREATE_AND_OVERWRITE)).isEqualTo(ContentStatus.OK);

        assertThat(file).hasBinaryContent(NEW);
        assertThat(mode(file)).isEqualTo(mode);
    }

    /** What is uploaded into a secret file is as secret from its first byte on. */
    @Test
    void shouldHideTheContentOfASecretFileWhileItIsUploaded() throws Exception {
        file("f", "rw-------");
        try (DirectoryStore store = new DirectoryStore(root, WritePolicy.CREATE_AND_OVERWRITE);
                BlockSink sink = store.openWrite(Asking.request("f"))) {
            Asking.writeAll(sink, NEW);
            for (final String name : Asking.names(root)) {
                assertThat(mode(root.resolve(name))).as(name).isEqualTo("rw-------");
            }
        }
    }

    @Test
    void shouldKeepGroupAndOwnerOfAReplacedFile() throws Exception {
        Superuser.require("a file is given to another group and user");
        final Path file = file("f", "rw-rw----");
        Files.setAttribute(file, "unix:gid", OTHER_GROUP);
        Files.setAttribute(file, "unix:uid", OTHER_GROUP);

        assertThat(write(WritePolicy.CREATE_AND_OVERWRITE)).isEqualTo(ContentStatus.OK);

        assertThat(file).hasBinaryContent(NEW);
        assertThat(mode(file)).isEqualTo("rw-rw----");
        assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(OTHER_GROUP);
        assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(OTHER_GROUP);
    }

    @ParameterizedTest
    @CsvSource({"0, rw-rw-rw-", "2, rw-rw-r--", "22, rw-r--r--", "27, rw-r-----", "77, rw-------", "177, rw-------"})
    void shouldGiveNewFilesTheModeThatTheUmaskLeaves(final String octal, final String mode) throws Exception {
        assertThat(write(WritePolicy.CREATE.withUmask(Integer.parseInt(octal, 8))))
                .isEqualTo(ContentStatus.OK);

        assertThat(mode(root.resolve("f"))).isEqualTo(mode);
    }

    @Test
    void shouldRefuseAFileThatCannotFitBeforeItsFirstBlock() throws Exception {
        final ContentRequest huge = new ContentRequest(
                Asking.name("f"),
                TransferMode.OCTET,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 4000),
                Long.MAX_VALUE / 2,
                () -> {});
        try (DirectoryStore store = new DirectoryStore(root, WritePolicy.CREATE)) {
            final ContentException refusal = catchThrowableOfType(
                    ContentException.class, () -> store.openWrite(huge).close());
            assertThat(refusal.errorCode()).isEqualTo(3);
        }
        assertThat(Asking.names(root)).isEmpty();
    }

    @Test
    void shouldRefuseAMountedFileBeforeItsFirstBlockAndWriteIntoItOnDemand() throws Exception {
        Superuser.require("a file is mounted");
        final Path file = file("f", "rw-r--r--");
        final Path mounted = file("mounted", "rw-r--r--");
        assumeTrue(run("mount", "--bind", mounted.toString(), file.toString()) == 0, "mounting is permitted here");
        try {
            final ContentException refusal =
                    catchThrowableOfType(ContentException.class, () -> write(WritePolicy.CREATE_AND_OVERWRITE));
            assertThat(refusal.errorCode()).isEqualTo(2);
            assertThat(refusal.getMessage()).contains("mount", "--in-place").doesNotContain("/", "\\");
            assertThat(file).hasBinaryContent(OLD);
            assertThat(Asking.names(root)).containsExactlyInAnyOrder("f", "mounted");

            assertThat(write(WritePolicy.CREATE_AND_OVERWRITE.inPlace())).isEqualTo(ContentStatus.OK);
            assertThat(mounted).hasBinaryContent(NEW);
        } finally {
            run("umount", file.toString());
        }
    }

    @Test
    void shouldWriteIntoTheFileItselfOnDemand() throws Exception {
        final Path file = file("f", "rw-rw----");
        final Path link = Files.createLink(root.resolve("link"), file);

        assertThat(write(WritePolicy.CREATE_AND_OVERWRITE.inPlace())).isEqualTo(ContentStatus.OK);

        assertThat(file).hasBinaryContent(NEW);
        assertThat(link).hasBinaryContent(NEW);
        assertThat(mode(file)).isEqualTo("rw-rw----");
        assertThat(Asking.names(root)).containsExactlyInAnyOrder("f", "link");
    }

    @Test
    void shouldEmptyTheFileItselfForAnUploadOfNoBytes() throws Exception {
        final Path file = file("f", "rw-rw----");
        try (DirectoryStore store = new DirectoryStore(root, WritePolicy.CREATE_AND_OVERWRITE.inPlace())) {
            assertThat(Asking.write(store, "f", new byte[0])).isEqualTo(ContentStatus.OK);
        }
        assertThat(file).isEmptyFile();
    }

    /** The address of a request can be forged: it must not cost the file. */
    @Test
    void shouldLeaveTheFileAsItIsUntilTheFirstByteComes() throws Exception {
        final Path file = file("f", "rw-rw----");
        try (DirectoryStore store = new DirectoryStore(root, WritePolicy.CREATE_AND_OVERWRITE.inPlace())) {
            store.openWrite(Asking.request("f")).close();
        }
        assertThat(file).hasBinaryContent(OLD);
    }

    @Test
    void shouldLetOneClientAtATimeWriteIntoAFile() throws Exception {
        file("f", "rw-rw----");
        try (DirectoryStore store = new DirectoryStore(root, WritePolicy.CREATE_AND_OVERWRITE.inPlace())) {
            try (BlockSink first = store.openWrite(Asking.request("f"))) {
                Asking.writeAll(first, NEW);
                final ContentException refusal = catchThrowableOfType(
                        ContentException.class,
                        () -> store.openWrite(Asking.request("f")).close());
                assertThat(refusal.errorCode()).isZero();
                assertThat(refusal.getMessage()).contains("another client");
            }
            assertThat(Asking.write(store, "f", NEW)).isEqualTo(ContentStatus.OK);
        }
    }

    @Test
    @Tag("SEC-17.6")
    void shouldStreamToAPipeOnDemandAndNeverReadOne() throws Exception {
        final Path pipe = root.resolve("f");
        assumeTrue(run("mkfifo", pipe.toString()) == 0, "a pipe was made");
        final ExecutorService reader = Executors.newSingleThreadExecutor();
        try (DirectoryStore store = new DirectoryStore(root, WritePolicy.CREATE_AND_OVERWRITE.inPlace())) {
            final Future<byte[]> read = reader.submit(() -> Files.readAllBytes(pipe));

            assertThat(Asking.write(store, "f", NEW)).isEqualTo(ContentStatus.OK);

            assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo(NEW);
            final ContentException refusal = catchThrowableOfType(
                    ContentException.class,
                    () -> store.openRead(Asking.request("f")).close());
            assertThat(refusal.errorCode()).isEqualTo(2);
        } finally {
            reader.shutdownNow();
        }
        assertThat(Files.readAttributes(pipe, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .isOther())
                .isTrue();
    }

    /** A reader sees that the file has become shorter while it was written into. */
    @Test
    void shouldTellAReaderThatTheFileIsWrittenInto() throws Exception {
        file("f", "rw-rw----");
        try (DirectoryStore store = new DirectoryStore(root, WritePolicy.CREATE_AND_OVERWRITE.inPlace());
                BlockSource source = store.openRead(Asking.request("f"))) {
            final CountDownLatch woken = new CountDownLatch(1);
            try (BlockSink sink = store.openWrite(Asking.request("f", woken::countDown))) {
                Asking.writeAll(sink, NEW);
                assertThat(Asking.commit(sink, woken)).isEqualTo(ContentStatus.OK);
            }
            final UnsafeBuffer rest = new UnsafeBuffer(new byte[OLD.length]);
            assertThat(source.read(0, rest, 0, OLD.length)).isEqualTo(ContentStatus.CHANGED);
        }
    }

    private int write(final WritePolicy policy) throws Exception {
        try (DirectoryStore store = new DirectoryStore(root, policy)) {
            return Asking.write(store, "f", NEW);
        }
    }

    private Path file(final String name, final String mode) throws IOException {
        final Path file = Files.write(root.resolve(name), OLD);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return file;
    }

    private static String mode(final Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static int run(final String... command) throws Exception {
        try (RunningProcess process = RunningProcess.start(command)) {
            return process.exitCode();
        } catch (final IOException e) {
            return -1;
        }
    }
}

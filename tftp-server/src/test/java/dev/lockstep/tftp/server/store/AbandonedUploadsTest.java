package dev.lockstep.tftp.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.tftp.testing.CapturedLog;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.RunningProcess;
import dev.lockstep.tftp.testing.Superuser;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.ContentStatus;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("SEC-17.27")
class AbandonedUploadsTest {
    private static final byte[] CONTENT = Packets.content(700);
    private static final String LEFT = ".tftp-upload-1-123e4567-e89b-12d3-a456-426614174000";

    private final Path root;
    private final Path outside;

    AbandonedUploadsTest(@TempDir final Path directory) throws IOException {
        root = Files.createDirectory(directory.resolve("tftp"));
        outside = Files.createDirectory(directory.resolve("tftp-secret"));
        Files.createDirectory(root.resolve("dir"));
    }

    /** In a container every server is process 1: the number in the name says nothing. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void shouldRemoveUploadsThatNobodyHoldsALockOn() throws Exception {
        final String ofThisProcess = ".tftp-upload-" + ProcessHandle.current().pid() + "-0f";
        for (final String name : List.of(LEFT, "dir/" + LEFT, ofThisProcess)) {
            Files.write(root.resolve(name), CONTENT);
        }
        Files.write(outside.resolve(LEFT), CONTENT);
        Files.createSymbolicLink(root.resolve("to-outside"), outside);

        start(WritePolicy.READ_ONLY);
        assertThat(root.resolve(LEFT))
                .as("a server that only reads deletes nothing")
                .exists();

        start(WritePolicy.CREATE);
        assertThat(Asking.names(root)).containsExactlyInAnyOrder("dir", "to-outside");
        assertThat(root.resolve("dir")).isEmptyDirectory();
        assertThat(outside.resolve(LEFT)).exists();
    }

    @Test
    void shouldKeepFilesWhoseNamesOnlyLookLikeUploads() throws Exception {
        final List<String> names = List.of(
                ".tftp-upload-",
                ".tftp-upload-1",
                "tftp-upload-1-0",
                ".tftp-upload-99999999999999999999999-0f",
                ".tftp-upload-1-0g");
        for (final String name : names) {
            Files.write(root.resolve(name), CONTENT);
        }
        Files.createDirectory(root.resolve(LEFT));

        start(WritePolicy.CREATE);

        assertThat(Asking.names(root)).containsAll(names).contains(LEFT);
    }

    @Test
    void shouldLeaveAnUploadAloneThatRunsInThisProcess() throws Exception {
        final CountDownLatch woken = new CountDownLatch(1);
        try (DirectoryStore first = new DirectoryStore(root, WritePolicy.CREATE);
                BlockSink sink = first.openWrite(Asking.request("f", woken::countDown))) {
            Asking.writeAll(sink, CONTENT);

            start(WritePolicy.CREATE);

            assertThat(Asking.commit(sink, woken)).isEqualTo(ContentStatus.OK);
            assertThat(root.resolve("f")).hasBinaryContent(CONTENT);
        }
    }

    @Test
    void shouldLeaveAnUploadAloneThatAnotherProcessWrites() throws Exception {
        final Path upload = Files.write(root.resolve(LEFT), CONTENT);
        try (RunningProcess other = RunningProcess.start(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                LockHolder.class.getName(),
                upload.toString())) {
            other.awaitText("locked");

            start(WritePolicy.CREATE);
            assertThat(upload).exists();
        }
        start(WritePolicy.CREATE);
        assertThat(upload).doesNotExist();
    }

    /** The writer of an upload holds the lock that another server looks for. */
    @Test
    void shouldHoldALockOnAnUpload() throws Exception {
        try (DirectoryStore store = new DirectoryStore(root, WritePolicy.CREATE);
                BlockSink sink = store.openWrite(Asking.request("f"))) {
            Asking.writeAll(sink, CONTENT);
            final Path upload = root.resolve(Asking.names(root).stream()
                    .filter(name -> name.startsWith(".tftp-upload-"))
                    .findFirst()
                    .orElseThrow());
            try (RunningProcess other = RunningProcess.start(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    LockHolder.class.getName(),
                    upload.toString())) {
                other.awaitText("in use");
            }
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void shouldStartWhereALeftoverCannotBeRemoved() throws Exception {
        Superuser.require("a file is made immutable");
        final Path upload = Files.write(root.resolve(LEFT), CONTENT);
        try (RunningProcess immutable = RunningProcess.start("chattr", "+i", upload.toString())) {
            assumeTrue(immutable.exitCode() == 0, "this file system has immutable files");
        }
        try (CapturedLog log = new CapturedLog("dev.lockstep.tftp.server")) {
            start(WritePolicy.CREATE);
            assertThat(log.messages()).singleElement().asString().contains("1 unfinished upload");
        } finally {
            try (RunningProcess mutable = RunningProcess.start("chattr", "-i", upload.toString())) {
                mutable.exitCode();
            }
        }
    }

    private void start(final WritePolicy policy) throws IOException {
        new DirectoryStore(root, policy).close();
    }

    /** A program that holds a lock on a file until it is killed, or says that another one does. */
    static final class LockHolder {
        private LockHolder() {}

        public static void main(final String[] arguments) throws Exception {
            final FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE);
            System.out.println(channel.tryLock() == null ? "in use" : "locked");
            System.in.read();
        }
    }
}

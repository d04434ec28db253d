package dev.lockstep.tftp.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.tftp.server.log.BackgroundLogger;
import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.CapturedLog;
import dev.lockstep.tftp.testing.OpenFiles;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DirectoryStoreWriteTest {
    private static final byte[] OLD = Packets.content(700);
    private static final byte[] NEW = Packets.content(150_000);

    private final Path root;
    private final Path outside;
    private final List<DirectoryStore> stores = new ArrayList<>();

    DirectoryStoreWriteTest(@TempDir final Path directory) throws IOException {
        root = Files.createDirectory(directory.resolve("tftp"));
        outside = Files.createDirectory(directory.resolve("tftp-secret"));
        Files.createDirectory(root.resolve("dir"));
    }

    @AfterEach
    void close() {
        stores.forEach(DirectoryStore::close);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 512, 65_535, 65_536, 65_537, 200_000})
    @Tag("1350-6.3")
    void shouldStoreAFileByteForByte(final int length) throws Exception {
        final byte[] content = Packets.content(length);

        assertThat(Asking.write(store(WritePolicy.CREATE), "dir/f", content)).isEqualTo(ContentStatus.OK);

        assertThat(root.resolve("dir/f")).hasBinaryContent(content);
        assertThat(Asking.names(root.resolve("dir"))).containsExactly("f");
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, false, 2",
        "false, false, true, 2",
        "true, false, false, 0",
        "true, false, true, 6",
        "false, true, false, 1",
        "false, true, true, 0",
        "true, true, false, 0",
        "true, true, true, 0"
    })
    @Tag("SEC-17.28")
    @Tag("1350-I.1")
    @Tag("1350-I.2")
    @Tag("1350-I.6")
    void shouldKeepToItsWritePolicy(
            final boolean create, final boolean overwrite, final boolean exists, final int expectedError)
            throws Exception {
        if (exists) {
            Files.write(root.resolve("f"), OLD);
        }
        final DirectoryStore store = store(new WritePolicy(create, overwrite));
        if (expectedError == 0) {
            assertThat(Asking.write(store, "f", NEW)).isEqualTo(ContentStatus.OK);
            assertThat(root.resolve("f")).hasBinaryContent(NEW);
        } else {
            assertThat(refusal(store, "f")).isEqualTo(expectedError);
            assertThat(Asking.names(root))
                    .containsExactlyInAnyOrder(exists ? new String[] {"dir", "f"} : new String[] {"dir"});
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Tag("SEC-17.28")
    void shouldNeverMakeAnExecutableFile() throws Exception {
        Asking.write(store(WritePolicy.CREATE), "f", NEW);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("f"))))
                .matches("rw-[r-]--[r-]--");
    }

    @Test
    @Tag("DF-5.5")
    @Tag("SEC-17.29")
    void shouldShowNothingOfAnUploadBeforeItIsComplete() throws Exception {
        final DirectoryStore store = store(WritePolicy.CREATE);
        final CountDownLatch woken = new CountDownLatch(1);
        try (BlockSink sink = store.openWrite(Asking.request("f", woken::countDown))) {
            Asking.writeAll(sink, NEW);
            assertThat(root.resolve("f")).doesNotExist();
            final List<String> hidden = Asking.names(root);
            hidden.remove("dir");
            assertThat(hidden).singleElement().asString().startsWith(".tftp-upload-");
            assertThat(readRefusal(store, hidden.get(0))).isEqualTo(1);
            assertThat(refusal(store, hidden.get(0))).isEqualTo(1);

            assertThat(Asking.commit(sink, woken)).isEqualTo(ContentStatus.OK);
            assertThat(root.resolve("f")).hasBinaryContent(NEW);
        }
        assertThat(Asking.names(root)).containsExactlyInAnyOrder("dir", "f");
    }

    @Test
    @Tag("DF-5.5")
    @Tag("SEC-17.27")
    void shouldLeaveNothingOfAnUploadThatIsAbandoned() throws Exception {
        Files.write(root.resolve("f"), OLD);
        final DirectoryStore store = store(WritePolicy.CREATE_AND_OVERWRITE);
        try (BlockSink sink = store.openWrite(Asking.request("f"))) {
            Asking.writeAll(sink, NEW);
        }
        assertThat(root.resolve("f")).hasBinaryContent(OLD);
        assertThat(Asking.names(root)).containsExactlyInAnyOrder("dir", "f");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Tag("SEC-17.29")
    void shouldLetReadersFinishTheOldFile() throws Exception {
        Files.write(root.resolve("f"), OLD);
        final DirectoryStore store = store(WritePolicy.CREATE_AND_OVERWRITE);
        try (BlockSource source = store.openRead(Asking.request("f"))) {
            assertThat(Asking.write(store, "f", NEW)).isEqualTo(ContentStatus.OK);
            assertThat(Asking.readAll(source, 0)).isEqualTo(OLD);
        }
        assertThat(Asking.read(store, "f")).isEqualTo(NEW);
    }

    @Test
    @Tag("SEC-17.29")
    void shouldKeepTheFirstOfTwoNewFilesWithOneName() throws Exception {
        final DirectoryStore store = store(WritePolicy.CREATE);
        final CountDownLatch wokenFirst = new CountDownLatch(1);
        final CountDownLatch wokenSecond = new CountDownLatch(1);
        try (BlockSink first = store.openWrite(Asking.request("f", wokenFirst::countDown));
                BlockSink second = store.openWrite(Asking.request("f", wokenSecond::countDown))) {
            Asking.writeAll(first, OLD);
            Asking.writeAll(second, NEW);
            assertThat(Asking.commit(second, wokenSecond)).isEqualTo(ContentStatus.OK);
            assertThat(Asking.commit(first, wokenFirst)).isEqualTo(ContentStatus.ALREADY_EXISTS);
        }
        assertThat(root.resolve("f")).hasBinaryContent(NEW);
        assertThat(Asking.names(root)).containsExactlyInAnyOrder("dir", "f");
    }

    @Test
    @Tag("SEC-17.29")
    void shouldKeepTheLastOfTwoOverwritersWhole() throws Exception {
        Files.write(root.resolve("f"), new byte[1]);
        final DirectoryStore store = store(WritePolicy.CREATE_AND_OVERWRITE);
        final CountDownLatch wokenFirst = new CountDownLatch(1);
        final CountDownLatch wokenSecond = new CountDownLatch(1);
        try (BlockSink first = store.openWrite(Asking.request("f", wokenFirst::countDown));
                BlockSink second = store.openWrite(Asking.request("f", wokenSecond::countDown))) {
            Asking.writeAll(first, NEW);
            Asking.writeAll(second, OLD);
            assertThat(Asking.commit(first, wokenFirst)).isEqualTo(ContentStatus.OK);
            assertThat(Asking.commit(second, wokenSecond)).isEqualTo(ContentStatus.OK);
        }
        assertThat(root.resolve("f")).hasBinaryContent(OLD);
    }

    @Test
    @Tag("SEC-17.29")
    void shouldRefuseToReplaceWhatAppearedMeanwhile() throws Exception {
        try (BlockSink sink = store(WritePolicy.CREATE).openWrite(Asking.request("f"))) {
            Asking.writeAll(sink, NEW);
            Files.write(root.resolve("f"), OLD);
            assertThat(sink.commit()).isEqualTo(ContentStatus.ALREADY_EXISTS);
        }
        assertThat(root.resolve("f")).hasBinaryContent(OLD);
        assertThat(Asking.names(root)).containsExactlyInAnyOrder("dir", "f");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Tag("SEC-17.15")
    void shouldLogAFailureInOneLineWhateverTheNameContains() throws Exception {
        try (CapturedLog log = new CapturedLog("dev.lockstep.tftp.server");
                BlockSink sink = store(WritePolicy.CREATE).openWrite(Asking.request("f\n\u001b[2JFAKE"))) {
            Files.write(root.resolve("f\n\u001b[2JFAKE"), OLD);

            assertThat(sink.commit()).isEqualTo(ContentStatus.ALREADY_EXISTS);
            BackgroundLogger.flush(Await.LIMIT);
            assertThat(log.messages())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).matches("[ -~]*"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../f",
                "dir/../../f",
                "/../f",
                "..",
                "dir/..",
                "",
                "/",
                ".",
                "missing/f",
                "../tftp-secret/f",
                "f/../../f"
            })
    @Tag("SEC-17.1")
    @Tag("SEC-17.28")
    void shouldWriteNothingOutside(final String name) throws Exception {
        assertThat(refusal(store(WritePolicy.CREATE_AND_OVERWRITE), name)).isIn(1, 2);

        assertThat(Asking.names(outside)).isEmpty();
        assertThat(Asking.names(root)).containsExactly("dir");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..\\f",
                "\\f",
                "C:\\f",
                "%2e%2e%2ff",
                "\u00c0\u00ae\u00c0\u00ae",
                "\u0080\u00ff",
                "a b#?",
                "...",
                "f\nx"
            })
    @DisabledOnOs(OS.WINDOWS)
    @Tag("SEC-17.1")
    @Tag("SEC-17.2")
    @Tag("1350-5.4")
    void shouldWriteStrangeNamesAsTheyAre(final String name) throws Exception {
        assertThat(Asking.write(store(WritePolicy.CREATE), name, OLD)).isEqualTo(ContentStatus.OK);

        assertThat(Asking.names(root)).containsExactlyInAnyOrder("dir", name);
        assertThat(Asking.path(root, name)).hasBinaryContent(OLD);
        assertThat(Asking.names(outside)).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Tag("SEC-17.4")
    void shouldNotWriteThroughALinkThatLeadsOutside() throws Exception {
        final Path canary = Files.write(outside.resolve("canary"), OLD);
        link("to-file", canary);
        link("to-missing", outside.resolve("missing"));
        link("to-dir", outside);
        link("to-parent", Path.of(".."));
        link("dangling", Path.of("missing"));
        final DirectoryStore store = store(WritePolicy.CREATE_AND_OVERWRITE);
        final List<String> before = Asking.names(root);

        for (final String name :
                List.of("to-file", "to-missing", "to-dir/f", "to-dir/canary", "to-parent/f", "to-dir", "dangling")) {
            assertThat(refusal(store, name)).as(name).isIn(1, 2);
        }

        assertThat(canary).hasBinaryContent(OLD);
        assertThat(Asking.names(outside)).containsExactly("canary");
        assertThat(Asking.names(root)).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Tag("SEC-17.4")
    void shouldWriteThroughALinkThatStaysInside() throws Exception {
        Files.write(root.resolve("dir/f"), OLD);
        link("to-file", Path.of("dir/f"));
        link("to-dir", Path.of("dir"));
        final DirectoryStore store = store(WritePolicy.CREATE_AND_OVERWRITE);

        assertThat(Asking.write(store, "to-file", NEW)).isEqualTo(ContentStatus.OK);
        assertThat(Asking.write(store, "to-dir/g", NEW)).isEqualTo(ContentStatus.OK);

        assertThat(root.resolve("to-file")).isSymbolicLink();
        assertThat(root.resolve("dir/f")).hasBinaryContent(NEW);
        assertThat(root.resolve("dir/g")).hasBinaryContent(NEW);
        assertThat(Asking.names(root.resolve("dir"))).containsExactlyInAnyOrder("f", "g");
    }

    @Test
    @Tag("SEC-17.6")
    void shouldNotReplaceWhatIsNoRegularFile() throws Exception {
        final Process process =
                new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
        assumeTrue(process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0, "a pipe was made");
        final DirectoryStore store = store(WritePolicy.CREATE_AND_OVERWRITE);

        assertThat(refusal(store, "pipe")).isEqualTo(2);
        assertThat(refusal(store, "dir")).isEqualTo(2);

        assertThat(Files.isRegularFile(root.resolve("pipe"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
        assertThat(Asking.names(root)).containsExactlyInAnyOrder("dir", "pipe");
    }

    @Test
    @Tag("SEC-17.26")
    void shouldLeaveNothingOpenWhetherItStoresOrRefuses() throws Exception {
        final DirectoryStore store = store(WritePolicy.CREATE);
        Asking.write(store, "warm-up", OLD);
        Asking.write(store, "warm-up-2", OLD);
        final OpenFiles before = OpenFiles.beneath(root);
        for (int i = 0; i < 30; i++) {
            Asking.write(store, "f" + i, OLD);
            refusal(store, "f" + i);
            refusal(store, "../f");
            refusal(store, "missing/f");
            refusal(store, "dir");
            try (BlockSink sink = store.openWrite(Asking.request("abandoned"))) {
                Asking.writeAll(sink, NEW);
            }
        }
        before.awaitNoMore();
    }

    private DirectoryStore store(final WritePolicy policy) throws IOException {
        final DirectoryStore store = new DirectoryStore(root, policy);
        stores.add(store);
        return store;
    }

    private static int refusal(final ContentStore store, final String name) {
        return refusalOf(() -> store.openWrite(Asking.request(name)).close());
    }

    private static int readRefusal(final ContentStore store, final String name) {
        return refusalOf(() -> store.openRead(Asking.request(name)).close());
    }

    private static int refusalOf(final ThrowingCallable asking) {
        final ContentException refusal = catchThrowableOfType(ContentException.class, asking);
        assertThat(refusal).isNotNull();
        assertThat(refusal.getMessage()).as("tells nothing of this host").doesNotContain("/", "\\");
        return refusal.errorCode();
    }

    private void link(final String name, final Path target) throws IOException {
        Files.createSymbolicLink(root.resolve(name), target);
    }
}

package dev.lockstep.tftp.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Addresses;
import dev.lockstep.tftp.testing.OpenFiles;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.SharedSource;
import dev.lockstep.tftp.wire.TransferMode;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many transfers read one file of a directory at the same time. */
class SharedFilesTest {
    private static final byte[] OLD = Packets.content(100_000);
    private static final byte[] NEW = Packets.content(100_001);

    @TempDir
    Path root;

    private final List<BlockSource> sources = new ArrayList<>();
    private Path file;
    private DirectoryStore store;
    private OpenFiles before;

    @BeforeEach
    void serve() throws Exception {
        file = Files.write(root.resolve("image"), OLD);
        store = new DirectoryStore(root, WritePolicy.READ_ONLY);
        open().close();
        sources.clear();
        before = OpenFiles.beneath(root);
    }

    @AfterEach
    void close() {
        sources.forEach(BlockSource::close);
        store.close();
    }

    private BlockSource open() throws ContentException {
        final BlockSource source = store.openRead(new ContentRequest(
                FileName.of("image"), TransferMode.OCTET, new InetSocketAddress(Addresses.loopback(), 1), 0, () -> {}));
        sources.add(source);
        return source;
    }

    private static byte[] content(final BlockSource source) {
        final byte[] bytes = new byte[(int) source.size()];
        assertThat(source.read(0, new UnsafeBuffer(bytes), 0, bytes.length)).isEqualTo(bytes.length);
        return bytes;
    }

    @Test
    void shouldTakeOneDescriptorForAllThatReadTheSameFile() throws Exception {
        for (int i = 0; i < 100; i++) {
            assertThat(content(open())).isEqualTo(OLD);
        }
        assertThat(before.more()).isEqualTo(1);
    }

    @Test
    void shouldGiveTheDescriptorBackWithTheLastReader() throws Exception {
        open();
        open();
        sources.get(0).close();
        assertThat(content(sources.get(1))).isEqualTo(OLD);
        sources.get(1).close();
        sources.clear();

        assertThat(before.more()).isZero();
    }

    @Test
    void shouldServeAReplacedFileToThoseThatAskLater() throws Exception {
        final BlockSource first = open();
        final Path other = Files.write(root.resolve("other"), NEW);
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);

        assertThat(content(open())).isEqualTo(NEW);
        assertThat(content(first)).isEqualTo(OLD);
    }

    @Test
    void shouldServeAFileWithItsSizeAtTheRequest() throws Exception {
        final BlockSource first = open();
        Files.write(file, new byte[50], StandardOpenOption.APPEND);

        assertThat(open().size()).isEqualTo(OLD.length + 50);
        assertThat(first.size()).isEqualTo(OLD.length);
    }

    @Test
    void shouldOpenAFileAgainThatWasWrittenSince() throws Exception {
        open();
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        open();

        assertThat(before.more()).isEqualTo(2);
    }

    @Test
    void shouldTellEachReaderThatTheFileBecameShorter() throws Exception {
        final BlockSource first = open();
        final BlockSource second = open();
        Files.write(file, new byte[10]);

        for (final BlockSource source : List.of(first, second)) {
            assertThat(source.read(50_000, new UnsafeBuffer(new byte[512]), 0, 512))
                    .isEqualTo(ContentStatus.CHANGED);
        }
    }

    private SharedSource shared() throws ContentException {
        return (SharedSource) open();
    }

    private void wasWritten(final FileTime time) throws Exception {
        Files.setLastModifiedTime(file, time);
    }

    @Test
    void shouldSayThatReadersOfTheSameFileReadTheSame() throws Exception {
        wasWritten(FileTime.fromMillis(0));

        assertThat(shared().content()).isNotNull().isEqualTo(shared().content());
        assertThat(shared().isUnchanged()).isTrue();
    }

    @Test
    void shouldNotSayThatReadersReadTheSameIfTheNextChangeMightNotShow() throws Exception {
        for (final int seconds : new int[] {3600, 0}) {
            wasWritten(FileTime.from(Instant.now().plusSeconds(seconds)));

            assertThat(shared().content()).isNull();
        }
    }

    @Test
    void shouldSeeThatAFileWasWrittenOrReplaced() throws Exception {
        wasWritten(FileTime.fromMillis(0));
        final SharedSource first = shared();
        Files.write(file, NEW);
        assertThat(first.isUnchanged()).isFalse();

        wasWritten(FileTime.fromMillis(0));
        final SharedSource second = shared();
        final Path other = Files.write(root.resolve("other"), NEW);
        Files.setLastModifiedTime(other, FileTime.fromMillis(0));
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
        assertThat(second.isUnchanged()).isFalse();
        assertThat(shared().content()).isNotEqualTo(second.content());
    }

    @Test
    void shouldSeeThatAFileWasDeleted() throws Exception {
        final SharedSource source = shared();
        assertThat(source.isUnchanged()).isTrue();
        Files.delete(file);

        assertThat(source.isUnchanged()).isFalse();
    }
}

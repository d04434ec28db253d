package dev.lockstep.tftp.bench.measure.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.measure.load.GeneratedFile;
import dev.lockstep.tftp.transfer.OptionRequest;
import dev.lockstep.tftp.wire.TransferMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedFilesTest {
    private static final int SIZE = 100_000;

    @TempDir
    private Path root;

    private ServedFiles files;
    private GeneratedFile file;
    private Path path;

    @BeforeEach
    void create() throws IOException {
        files = new ServedFiles(root);
        file = files.newFile(SIZE);
        path = root.resolve(ServedFiles.newName(file));
    }

    @Test
    void shouldFindNothingWrongAtFirst() throws IOException {
        assertThat(files.wrongFiles()).isEmpty();
        assertThat(files.temporaryFiles()).isZero();
    }

    @Test
    void shouldTakeAnUploadThatIsWhole() throws IOException {
        file.write(path);

        assertThat(files.wrongFiles()).isEmpty();
        assertThat(files.take(upload())).isTrue();
        assertThat(path).doesNotExist();
    }

    @Test
    void shouldMissAnUpload() throws IOException {
        assertThat(files.take(upload())).isFalse();
    }

    @Test
    void shouldFindAPartOfAnUpload() throws IOException {
        new GeneratedFile(file.start(), SIZE - 1).write(path);

        assertThat(files.wrongFiles()).containsExactly(ServedFiles.newName(file));
        assertThat(files.take(upload())).isFalse();
    }

    @Test
    void shouldFindAWrongByte() throws IOException {
        file.write(path);
        final byte[] bytes = Files.readAllBytes(path);
        bytes[SIZE / 2]++;
        Files.write(path, bytes);

        assertThat(files.wrongFiles()).containsExactly(ServedFiles.newName(file));
    }

    @Test
    void shouldFindAReplacedFileWithAnothersContent() throws IOException {
        ServedFiles.variants(1).get(2).write(root.resolve(ServedFiles.replacedName(1)));
        ServedFiles.variants(1).get(2).write(root.resolve(ServedFiles.replacedName(2)));

        assertThat(files.wrongFiles()).containsExactly(ServedFiles.replacedName(2));
    }

    @Test
    void shouldFindAFileThatNobodyMayWrite() throws IOException {
        Files.createFile(root.resolve("written/forged1"));
        Files.createFile(root.resolve("stray"));

        assertThat(files.wrongFiles()).containsExactlyInAnyOrder("written/forged1", "stray");
    }

    @Test
    void shouldCountUnfinishedUploads() throws IOException {
        Files.createFile(root.resolve("written/.tftp-upload-1-a"));

        assertThat(files.temporaryFiles()).isOne();
        assertThat(files.wrongFiles()).isEmpty();
    }

    private Task upload() {
        return new Task(
                true,
                ServedFiles.newName(file),
                List.of(file),
                TransferMode.OCTET,
                OptionRequest.NONE,
                Task.NOT_REFUSED);
    }
}

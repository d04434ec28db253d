package dev.lockstep.tftp.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.tftp.testing.RunningProcess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Tag("1350-I.3")
class StorageFaultTest {
    private static final String GERMAN = "Auf dem Ger\u00e4t ist kein Speicherplatz mehr verf\u00fcgbar";

    @TempDir
    private Path place;

    @Test
    void shouldKnowAFullDiskByTheTextThatTheSystemHasForIt() {
        assertThat(StorageFault.of(new IOException(GERMAN), GERMAN, place, 0, 512))
                .isEqualTo(StorageFault.NO_SPACE);
        assertThat(StorageFault.of(new FileSystemException("f", null, GERMAN), GERMAN, place, 0, 0))
                .isEqualTo(StorageFault.NO_SPACE);
    }

    @Test
    void shouldReadNoWordsOfAnyLanguage() {
        for (final String words : new String[] {"No space left on device", "Permission denied", "File exists"}) {
            assertThat(StorageFault.of(new IOException(words), GERMAN, place, 0, 1))
                    .as(words)
                    .isEqualTo(StorageFault.OTHER);
        }
        assertThat(StorageFault.of(new FileSystemException("No space left on device"), GERMAN, place, 0, 1))
                .isEqualTo(StorageFault.OTHER);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldKnowAFullDeviceInTheLanguageOfThisProcess() throws IOException {
        try (FileChannel full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE)) {
            final IOException failure =
                    catchThrowableOfType(IOException.class, () -> full.write(ByteBuffer.allocate(1)));
            assertThat(StorageFault.of(failure, place, 0, 1)).isEqualTo(StorageFault.NO_SPACE);
        }
    }

    @Test
    void shouldKnowAFullDiskByTheSpaceThatIsLeft() throws IOException {
        final long free = Files.getFileStore(place).getUsableSpace();

        assertThat(StorageFault.of(new IOException("?"), null, place, 0, Long.MAX_VALUE / 2))
                .as("of %d bytes", free)
                .isEqualTo(StorageFault.NO_SPACE);
        assertThat(StorageFault.of(new IOException("?"), null, place, 0, 1)).isEqualTo(StorageFault.OTHER);
        assertThat(StorageFault.of(new IOException("?"), null, place, 0, 0)).isEqualTo(StorageFault.OTHER);
    }

    @Test
    void shouldKnowOtherCausesByTheirType() {
        assertThat(StorageFault.of(new NoSuchFileException("f"), place, 0, 1)).isEqualTo(StorageFault.NOT_FOUND);
        assertThat(StorageFault.of(new NotDirectoryException("f"), place, 0, 1)).isEqualTo(StorageFault.NOT_FOUND);
        assertThat(StorageFault.of(new FileAlreadyExistsException("f"), place, 0, 1))
                .isEqualTo(StorageFault.ALREADY_EXISTS);
        assertThat(StorageFault.of(new AccessDeniedException("f"), place, 0, 1)).isEqualTo(StorageFault.ACCESS_DENIED);
        assertThat(StorageFault.of(new IOException((String) null), place, 0, 1)).isEqualTo(StorageFault.OTHER);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Tag("SEC-17.26")
    void shouldKnowThatTheDescriptorsAreUsedUp() throws Exception {
        try (RunningProcess process = RunningProcess.start(
                "sh",
                "-c",
                "ulimit -n 100 && exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Hoarder.class.getName())) {
            assertThat(process.exitCode()).as("%s", process).isZero();
            assertThat(process.output()).isEqualTo(StorageFault.NO_DESCRIPTORS + System.lineSeparator());
        }
    }

    /** A program that opens a device until it may open nothing more. */
    static final class Hoarder {
        private Hoarder() {}

        public static void main(final String[] arguments) {
            StorageFault.prepare();
            final Path device = Path.of("/dev/null");
            final List<FileChannel> open = new ArrayList<>();
            try {
                while (open.size() < 1000) {
                    open.add(FileChannel.open(device));
                }
            } catch (final IOException e) {
                System.out.println(StorageFault.of(e, device, 0, 1));
            }
        }
    }
}

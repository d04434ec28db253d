package dev.lockstep.tftp.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
}

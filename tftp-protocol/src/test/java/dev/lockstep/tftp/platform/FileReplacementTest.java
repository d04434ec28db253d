package dev.lockstep.tftp.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The refusals need other users and mounts: the client's and the server's tests have them. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no modes")
class FileReplacementTest {
    @Test
    @Tag("SEC-17.28")
    void shouldGiveTheNewFileTheModeOfTheOldOne(@TempDir final Path directory) throws Exception {
        final Path old = Files.createFile(directory.resolve("old"));
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxr-x--x"));
        final Path fresh = Files.createFile(
                directory.resolve("fresh"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        FileReplacement.prepare(fresh, old);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
                .isEqualTo("rwxr-x--x");
    }
}

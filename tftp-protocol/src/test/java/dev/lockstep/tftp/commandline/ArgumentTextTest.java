package dev.lockstep.tftp.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ArgumentTextTest {
    @Test
    void shouldGiveBackTheBytesOfAnyArgument() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            final byte[] bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);
            assertThat(ArgumentText.bytes(ArgumentText.decode(bytes)))
                    .as("seed %d", seed)
                    .isEqualTo(bytes);
        }
    }

    @Test
    void shouldReadUtf8AsText() {
        final String text = "b\u00FCcher \u20AC \uD83D\uDE00";
        assertThat(ArgumentText.decode(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
        assertThat(ArgumentText.bytes(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldLeaveAsciiAsItIs() {
        final String[] arguments = {"get", "host", "file"};
        assertThat(ArgumentText.restore(arguments)).isSameAs(arguments);
    }

    /** This process was not started with the argument, so its bytes are lost. */
    @Test
    void shouldRefuseAnArgumentWhoseBytesAreLostAndNameTheLocale() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ArgumentText.restore(new String[] {"get", "b\uFFFDcher"}))
                .withMessageContaining("argument 2")
                .withMessageContaining("LC_ALL");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "names of files are bytes")
    void shouldMakeAPathOfAnyBytes(@TempDir final Path directory) throws Exception {
        final byte[] name = {'b', (byte) 0xFC, 'c', (byte) 0xC3, (byte) 0xBC, '%', ' '};
        final Path relative = ArgumentText.path(ArgumentText.decode(name));
        assertThat(relative).isRelative();
        final Path file = Files.createFile(directory.resolve(relative));
        assertThat(file.toUri().getRawPath()).endsWith("/b%FCc%C3%BC%25%20");
        assertThat(ArgumentText.path("/a//\u00FC").toUri().getRawPath()).isEqualTo("/a/%C3%BC");
    }
}

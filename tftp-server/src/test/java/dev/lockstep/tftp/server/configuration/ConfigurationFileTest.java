package dev.lockstep.tftp.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

class ConfigurationFileTest {
    @TempDir
    private Path directory;

    @Command(name = "program")
    @SuppressWarnings("UnusedVariable") // picocli sets them
    private static final class Program {
        @Option(
                names = {"-p", "--port"},
                defaultValue = "69")
        int port;

        @Option(names = "--bind")
        List<String> addresses = List.of();

        @Option(names = "--name")
        String name = "";

        @ArgGroup(exclusive = true)
        final Access access = new Access();

        static final class Access {
            @Option(names = "--read-only")
            boolean readOnly;

            @ArgGroup(exclusive = false)
            Writing writing = new Writing();
        }

        static final class Writing {
            @Option(names = "--create")
            boolean create;

            @Option(names = "--overwrite")
            boolean overwrite;
        }
    }

    private ConfigurationFile file(final String... lines) throws Exception {
        return ConfigurationFile.read(
                Files.write(directory.resolve("tftpd.toml"), List.of(lines)), List.of("--config"));
    }

    private static ParseResult typed(final String... arguments) {
        return new CommandLine(new Program()).parseArgs(arguments);
    }

    @Test
    void shouldTurnEachKeyIntoAnOption() throws Exception {
        final ConfigurationFile file = file(
                "port = 6969 # a comment",
                "bind = [\"192.0.2.1\", \"::1\"]",
                "create = true",
                "overwrite = false",
                "name = \"a \\\"b\\\"\"");

        assertThat(file.before(typed(), List.of()))
                .containsExactly("--port=6969", "--bind=192.0.2.1", "--bind=::1", "--create=true", "--name=a \"b\"");
    }

    @Test
    void shouldReadFilesThatAnEditorOfWindowsWrote() throws Exception {
        final Path file =
                Files.write(directory.resolve("windows.toml"), "\uFEFFport = 70\r\n".getBytes(StandardCharsets.UTF_8));

        assertThat(ConfigurationFile.read(file, List.of()).before(typed(), List.of()))
                .containsExactly("--port=70");
    }

    @Test
    void shouldLeaveOutWhatIsTyped() throws Exception {
        final ConfigurationFile file = file("port = 6969", "bind = [\"192.0.2.1\"]", "name = \"x\"", "create = true");

        assertThat(file.before(typed("-p", "70", "--bind=::1"), List.of("--name")))
                .containsExactly("--create=true", "-p", "70", "--bind=::1");
    }

    @Test
    void shouldLeaveOutWhatATypedOptionExcludesAndKeepWhatGoesWithIt() throws Exception {
        final ConfigurationFile file = file("create = true", "overwrite = true");

        assertThat(file.before(typed("--read-only"), List.of())).containsExactly("--read-only");
        assertThat(file.before(typed("--create"), List.of())).containsExactly("--overwrite=true", "--create");
        assertThat(file("read-only = true").before(typed("--create"), List.of()))
                .containsExactly("--create");
    }

    @Test
    void shouldNameTheLineOfAnOptionThatIsComplainedAbout() throws Exception {
        final ConfigurationFile file = file("", "port = 70000", "port-range = \"2:1\"");

        assertThat(file.origin("--port")).endsWith("tftpd.toml line 2");
        assertThat(file.located("--port 70000 is too high", List.of()))
                .endsWith("tftpd.toml line 2: --port 70000 is too high");
        assertThat(file.located("bad --port-range", List.of())).endsWith("line 3: bad --port-range");
        assertThat(file.located("bad --port", List.of("--port=7"))).isEqualTo("bad --port");
        assertThat(file.located("bad --name", List.of())).isEqualTo("bad --name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port = | line 2: Unexpected end of line",
                "port = 1\\nport = 2 | line 3: port previously defined at line 2",
                "[port]\\nnumber = 1 | line 2: a text, a number, true or false, or a list of these is expected here",
                "port = [[1]] | line 2: a text, a number, true or false, or a list of these is expected here",
                "port = 1979-05-27 | line 2: a text, a number, true or false, or a list of these is expected here",
                "config = 'other' | line 2: 'config' is for the command line only",
            })
    void shouldRefuseAFileWithItsLineAndTheReason(final String content, final String message) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> file("# first", content.replace("\\n", "\n")))
                .withMessageStartingWith(directory.resolve("tftpd.toml") + " ")
                .withMessageContaining(message);
    }

    @Test
    void shouldRefuseWhatIsNoTextFile() throws Exception {
        final Path missing = directory.resolve("missing");
        final Path binary =
                Files.write(directory.resolve("binary"), "name = '\u00e9'".getBytes(StandardCharsets.ISO_8859_1));
        final Path large = Files.write(directory.resolve("large"), new byte[2 << 20]);

        for (final Path path : List.of(missing, binary, large, directory)) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> ConfigurationFile.read(path, List.of()))
                    .withMessageStartingWith(path + " ");
        }
    }
}

package dev.lockstep.tftp.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.client.ClientMain;
import dev.lockstep.tftp.server.ServerMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** All commands of the three programs: their help fits a terminal, and none of their options is without a test. */
class OptionsTest {
    private static final int COLUMNS = 80;

    private static String sources(final Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".java"))
                    .map(OptionsTest::text)
                    .collect(Collectors.joining());
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(final Path file) {
        try {
            return Files.readString(file);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Arguments> commands() {
        return Stream.of(new CommandLine(ServerMain.class), new CommandLine(ClientMain.class), BenchMain.commandLine())
                .flatMap(program -> withSubcommands(program)
                        .map(command -> Arguments.of(
                                command.getCommandSpec().qualifiedName(), command, program.getCommandName())));
    }

    /** Hidden ones are processes of the benchmark, and nobody types them. */
    private static Stream<CommandLine> withSubcommands(final CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                command.getSubcommands().values().stream()
                        .filter(part -> !part.getCommandSpec().usageMessage().hidden())
                        .flatMap(OptionsTest::withSubcommands));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void shouldHaveHelpOf80Columns(final String name, final CommandLine command, final String module) {
        assertThat(command.getUsageMessage().lines()).hasSizeGreaterThan(1).allMatch(line -> line.length() <= COLUMNS);
    }

    /** An example that is broken cannot be read, nor copied. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void shouldKeepEachWordOfTheHelpOnOneLine(final String name, final CommandLine command, final String module) {
        final List<String> lines = command.getUsageMessage().lines().toList();
        assertThat(command.getCommandSpec().options())
                .filteredOn(option -> !option.hidden())
                .allSatisfy(option -> assertThat(words(option))
                        .as(option.longestName())
                        .allMatch(word -> lines.stream().anyMatch(line -> line.contains(word))));
    }

    private static List<String> words(final OptionSpec option) {
        return Stream.of(option.description())
                .flatMap(text -> Stream.of(text.split("\\s+|%n")))
                .filter(word -> !word.contains("$") && !word.contains("%"))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void shouldHaveATestOfEachOption(final String name, final CommandLine command, final String module) {
        final String tests = sources(Path.of("..", module, "src/test"));
        assertThat(command.getCommandSpec().options())
                .filteredOn(option -> !option.hidden())
                .allSatisfy(option -> assertThat(isUsed(option, tests))
                        .as(option.longestName())
                        .isTrue());
    }

    /** Whether a test passes it to a program, on or off. */
    private static boolean isUsed(final OptionSpec option, final String tests) {
        return Stream.of(option.names())
                .flatMap(name -> Stream.of(name, name.replace("--", "--no-")))
                .flatMap(name -> Stream.of(name + '"', name + '=', name + ' ', name + ','))
                .anyMatch(tests::contains);
    }
}

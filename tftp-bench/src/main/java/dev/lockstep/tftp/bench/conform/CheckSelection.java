package dev.lockstep.tftp.bench.conform;

import dev.lockstep.tftp.bench.conform.check.Check;
import dev.lockstep.tftp.bench.conform.check.Level;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say which checks are played. */
final class CheckSelection {
    @Option(
            names = "--only",
            paramLabel = "TEXT",
            split = ",",
            description = "Only the checks of this group, clause or id, such as read, 1350-6.2 or read/3. Default: all")
    private List<String> only = List.of();

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            split = ",",
            description = "Only the rules of this level: must, should, de-facto. Default: all")
    private List<String> levels = List.of();

    @Option(names = "--list", description = "Lists the checks, and plays none.")
    private boolean lists;

    boolean lists() {
        return lists;
    }

    /**
     * The wanted checks.
     *
     * @param command in whose name a wrong option is refused
     */
    <D> List<Check<D>> among(final List<Check<D>> all, final CommandSpec command) {
        final List<Level> wanted =
                levels.stream().map(text -> level(text, command)).toList();
        for (final String text : only) {
            if (all.stream().noneMatch(check -> matches(check, text))) {
                throw new ParameterException(
                        command.commandLine(),
                        "--only: no check, clause or group is named '" + text + "'; the groups are "
                                + all.stream().map(Check::group).distinct().collect(Collectors.joining(", ")));
            }
        }
        return all.stream()
                .filter(check -> wanted.isEmpty() || wanted.contains(check.level()))
                .filter(check -> isAmong(check, only))
                .toList();
    }

    /** Whether a check has one of these groups, clauses and ids; true if there are none. */
    static boolean isAmong(final Check<?> check, final List<String> texts) {
        return texts.isEmpty() || texts.stream().anyMatch(text -> matches(check, text));
    }

    private static boolean matches(final Check<?> check, final @Nullable String text) {
        return check.group().equals(text)
                || check.clause().equals(text)
                || check.id().equals(text);
    }

    private static Level level(final String text, final CommandSpec command) {
        try {
            return Level.of(text);
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(
                    command.commandLine(),
                    "--level: '" + text + "' is not among "
                            + Arrays.stream(Level.values()).map(Level::toString).collect(Collectors.joining(", ")),
                    e);
        }
    }
}

package dev.lockstep.tftp.bench.measure.implementation;

import dev.lockstep.tftp.bench.findings.results.Arms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say which implementations are measured. */
public final class ImplementationOptions {
    @Option(
            names = "--implementations",
            paramLabel = "FILE",
            description = "TOML file with more implementations, or other commands for known ones, in the format that"
                    + " --print-implementations shows")
    private @Nullable Path users;

    @Option(
            names = "--print-implementations",
            description = "Prints the file of the built-in implementations, and ends.")
    private boolean prints;

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "Measure only these peers. Default: all")
    private List<String> only = List.of();

    /** The arguments that name the user's file again, for another process. */
    public List<String> file() {
        return users == null
                ? List.of()
                : List.of("--implementations", users.toAbsolutePath().toString());
    }

    /** Prints the built-in implementations if that was asked for; false if it was not. */
    public boolean print(final CommandSpec command) throws IOException {
        if (prints) {
            command.commandLine().getOut().print(Implementations.builtInText());
        }
        return prints;
    }

    /**
     * Ours, the bounds, and the wanted peers.
     *
     * @param command in whose name a wrong option is refused
     */
    public List<Implementation> load(final CommandSpec command) throws IOException {
        final List<Implementation> all = Implementations.load(users);
        final Set<String> names = all.stream().map(Implementation::name).collect(Collectors.toCollection(TreeSet::new));
        for (final String name : only) {
            if (!names.contains(name)) {
                throw new ParameterException(
                        command.commandLine(), "--only: '" + name + "' is not among " + String.join(", ", names));
            }
        }
        return all.stream()
                .filter(one -> only.isEmpty()
                        || one.name().equals(Arms.BASELINE)
                        || Arms.isBound(one.name())
                        || only.contains(one.name()))
                .toList();
    }
}

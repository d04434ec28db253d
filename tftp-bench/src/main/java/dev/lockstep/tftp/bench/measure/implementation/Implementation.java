package dev.lockstep.tftp.bench.measure.implementation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lockstep.tftp.bench.findings.results.Arms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An implementation as implementations.toml describes it. The comments in that file explain each key. */
public record Implementation(
        String name,
        Role role,
        String program,
        @JsonProperty("package") @Nullable String debianPackage,
        List<String> version,
        @Nullable String identity,
        boolean superuser,
        @Nullable List<String> options,
        boolean writes,
        @Nullable String address,
        @Nullable List<String> start,
        @Nullable List<String> get,
        @Nullable List<String> put,
        @Nullable List<String> blksize,
        @Nullable List<String> windowsize,
        @Nullable List<String> noBlksize,
        @Nullable List<String> noWindowsize,
        @Nullable String known) {
    /** RFC 1350: the length of a block without options. */
    private static final int DEFAULT_BLOCK_SIZE = 512;

    /** The role of an implementation. */
    public enum Role {
        @JsonProperty("server")
        SERVER,
        @JsonProperty("client")
        CLIENT
    }

    /** Checks the keys that its role requires. */
    public Implementation {
        require(name, role, "program", program);
        require(name, role, "version", version);
        if (role == Role.SERVER) {
            require(name, role, "start", start);
        } else {
            require(name, role, "get", get);
        }
    }

    private static void require(
            final @Nullable String name, final @Nullable Role role, final String key, final @Nullable Object value) {
        if (name == null || role == null || value == null) {
            throw new IllegalArgumentException("implementation " + name + " needs a name, a role and a " + key);
        }
    }

    /** Whether it is only an arm of a comparison of speeds: a bound, or our program once more in another mode. */
    public boolean isArmOnly() {
        return !name.equals(Arms.BASELINE) && (Arms.isOurs(name) || Arms.isBound(name));
    }

    /** The command that starts a server. */
    public List<String> startCommand() {
        return requireNonNull(start);
    }

    /** The command of a client that reads, or that writes if it can. */
    public List<String> transferCommand(final boolean write) {
        return requireNonNull(write ? put : get);
    }

    /** The arguments with which a client asks for these options, and for none where a value is that of RFC 1350. */
    public List<String> optionArguments(final int blockLength, final int windowLength) {
        final List<String> arguments = new ArrayList<>();
        if (blockLength != DEFAULT_BLOCK_SIZE) {
            arguments.addAll(fill(requireNonNull(blksize), Map.of("{blksize}", words(blockLength))));
        } else if (noBlksize != null) {
            arguments.addAll(noBlksize);
        }
        if (windowLength != 1) {
            arguments.addAll(fill(requireNonNull(windowsize), Map.of("{windowsize}", words(windowLength))));
        } else if (noWindowsize != null) {
            arguments.addAll(noWindowsize);
        }
        return arguments;
    }

    private static List<String> words(final int value) {
        return List.of(Integer.toString(value));
    }

    /** The reason why it cannot transfer with these options, or empty. */
    public String obstacle(final boolean write, final int blockLength, final int windowLength) {
        if (write && !canWrite()) {
            return role == Role.SERVER ? "does not allow writing" : "cannot write";
        }
        if (blockLength != DEFAULT_BLOCK_SIZE && !knows("blksize")) {
            return ignorance() + "blksize";
        }
        return windowLength != 1 && !knows("windowsize") ? ignorance() + "windowsize" : "";
    }

    private boolean canWrite() {
        return role == Role.SERVER ? writes : put != null;
    }

    private String ignorance() {
        return role == Role.SERVER ? "does not know the option " : "has no argument for ";
    }

    /** Whether a server knows an option, or a client has an argument to ask for it. */
    boolean knows(final String option) {
        if (role == Role.SERVER) {
            return options != null && options.contains(option);
        }
        return option.equals("blksize") ? blksize != null : windowsize != null;
    }

    /**
     * A command with its placeholders filled in.
     *
     * @param template words with placeholders such as {@code {name}}; a word that is only a placeholder may be replaced by several words
     */
    public static List<String> fill(final List<String> template, final Map<String, List<String>> values) {
        final List<String> command = new ArrayList<>();
        for (final String word : template) {
            final List<String> whole = values.get(word);
            if (whole != null) {
                command.addAll(whole);
            } else {
                command.add(replace(word, values));
            }
        }
        return command;
    }

    /** Whether it requires a superuser, which this process does not have. */
    boolean lacksRoot() {
        return superuser && !"root".equals(System.getProperty("user.name"));
    }

    /** How to get an implementation that is not there. */
    public String remedy() {
        return lacksRoot()
                ? "run tftp-bench as root, which this server requires"
                : "install " + (debianPackage == null ? program : debianPackage);
    }

    private static String replace(final String word, final Map<String, List<String>> values) {
        String replaced = word;
        for (final Map.Entry<String, List<String>> value : values.entrySet()) {
            replaced = replaced.replace(value.getKey(), String.join(" ", value.getValue()));
        }
        return replaced;
    }
}

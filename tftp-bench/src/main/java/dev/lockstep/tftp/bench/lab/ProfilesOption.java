package dev.lockstep.tftp.bench.lab;

import dev.lockstep.tftp.bench.lab.plan.ProfileText;
import dev.lockstep.tftp.bench.lab.profile.Profiles;
import dev.lockstep.tftp.bench.lab.trial.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** The option for files of profiles, whose peers a command may name beside the built-in ones. */
public final class ProfilesOption {
    @Option(
            names = "--profiles",
            paramLabel = "FILE",
            arity = "1",
            description =
                    "A file of [[profile]] tables, such as tftp-bench probe writes; may be given several times. Its peers can be named like the"
                            + " built-in ones.")
    private List<Path> files = List.of();

    private final Map<String, Peer> own = new LinkedHashMap<>();

    /**
     * Reads the files.
     *
     * @throws IOException if a file cannot be read or a profile is wrong; the message names it
     */
    public void read() throws IOException {
        for (final Path file : files) {
            own.putAll(ProfileText.read(file));
        }
    }

    /** The names of the peers in the files. */
    public Set<String> names() {
        return own.keySet();
    }

    /**
     * A peer of the files or a built-in one by its name, or our engine with a new policy.
     *
     * @throws IllegalArgumentException if a part is wrong; the message names it
     */
    public Peer peer(final String text) {
        final Peer known = own.get(text);
        return known == null ? Profiles.parse(text) : known;
    }

    /** The peers of the files by name. */
    public Map<String, Peer> peers() {
        return own;
    }

    /** The text of the files, for the plan of a run. */
    public String text() throws IOException {
        final StringBuilder text = new StringBuilder();
        for (final Path file : files) {
            text.append(Files.readString(file)).append('\n');
        }
        return text.toString();
    }
}

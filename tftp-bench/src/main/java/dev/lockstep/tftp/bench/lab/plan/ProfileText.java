package dev.lockstep.tftp.bench.lab.plan;

import dev.lockstep.tftp.bench.console.TomlFile;
import dev.lockstep.tftp.bench.lab.profile.SeriesTimeout;
import dev.lockstep.tftp.bench.lab.trial.Peer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The text form of a peer's timers, which users and {@code tftp-bench probe} write. */
public final class ProfileText {
    private static final Set<String> KEYS =
            Set.of("name", "waits", "tick", "answers-duplicate-acks", "dallies", "dies-of-duplicates");

    private ProfileText() {}

    private record Document(@Nullable List<Map<String, String>> profile) {
        Map<String, Peer> peers() {
            if (profile == null) {
                throw new IllegalArgumentException("no [[profile]], such as tftp-bench probe writes");
            }
            return readAll(profile);
        }
    }

    /**
     * Reads the profiles of a file.
     *
     * @return the profiles by name, in the order of the file
     * @throws IOException if the file cannot be read or a part is wrong; the message names it
     */
    public static Map<String, Peer> read(final Path file) throws IOException {
        return TomlFile.read(file, "a file of profiles", Document.class, Document::peers);
    }

    /** All profiles by name, in their order. */
    static Map<String, Peer> readAll(final List<Map<String, String>> profiles) {
        final Map<String, Peer> peers = new LinkedHashMap<>();
        for (final Map<String, String> one : profiles) {
            final Peer peer = read(one);
            if (peers.put(peer.name(), peer) != null) {
                throw new IllegalArgumentException("two profiles have the name '" + peer.name() + "'");
            }
        }
        return peers;
    }

    /**
     * Reads a {@code [[profile]]}.
     *
     * @throws IllegalArgumentException if a part is wrong; the message names it
     */
    static Peer read(final Map<String, String> values) {
        final String name = values.get("name");
        final String waits = values.get("waits");
        if (name == null || waits == null) {
            throw new IllegalArgumentException("a profile needs a name and waits, such as \"1s 2s 4s\": " + values);
        }
        for (final String key : values.keySet()) {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException("profile '" + name + "': unknown key '" + key + "'; the keys are "
                        + String.join(", ", new TreeSet<>(KEYS)));
            }
        }
        final SeriesTimeout.Policy policy = SeriesTimeout.Policy.of(waits, values.getOrDefault("tick", "0s"));
        return new Peer(
                name,
                policy,
                policy,
                isYes(name, values, "answers-duplicate-acks"),
                isYes(name, values, "dallies"),
                isYes(name, values, "dies-of-duplicates"));
    }

    private static boolean isYes(final String name, final Map<String, String> values, final String key) {
        final String value = values.getOrDefault(key, "no");
        return switch (value) {
            case "yes" -> true;
            case "no" -> false;
            default ->
                throw new IllegalArgumentException(
                        "profile '" + name + "': " + key + " is yes or no, not '" + value + "'");
        };
    }
}

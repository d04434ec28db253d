package dev.lockstep.tftp.bench.lab.plan;

import dev.lockstep.tftp.bench.console.TomlFile;
import dev.lockstep.tftp.bench.lab.profile.Profiles;
import dev.lockstep.tftp.bench.lab.trial.Peer;
import dev.lockstep.tftp.bench.lab.trial.Scenario;
import dev.lockstep.tftp.bench.lab.trial.TransferSpec;
import dev.lockstep.tftp.commandline.ByteSize;
import dev.lockstep.tftp.transfer.TransferParameters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan of a simulation: every transfer in every scenario between every pair. Immutable.
 *
 * @param profiles the profiles that the plan defines, by name
 * @param trials the number of trials of each cell with each seed
 * @param seeds at least one; with several, one sees which differences are luck
 */
public record Plan(
        List<TransferSpec> transfers,
        List<Scenario> scenarios,
        List<TimerPair> pairs,
        Map<String, Peer> profiles,
        int trials,
        List<String> seeds) {
    private static final String A_PLAN = "a plan";
    private static final int DEFAULT_TRIALS = 200;
    private static final int MOST_TRIALS = 1_000_000;
    private static final long MOST_WINDOW_BYTES = 64 << 20;
    private static final String DEFAULT_SEED = "lockstep";
    private static final String COMMA = ",";

    /**
     * A client and a server, each as a text that {@link Profiles#parse} reads.
     *
     * @param client a profile or a policy
     * @param server a profile or a policy
     */
    public record TimerPair(String client, String server) {
        /** The name in tables. */
        @Override
        public String toString() {
            return client.equals(server) ? client : client + " | " + server;
        }
    }

    private record Timers(
            @Nullable List<String> both,
            @Nullable List<String> client,
            @Nullable List<String> server) {
        List<TimerPair> pairs(final Map<String, Peer> profiles) {
            final List<TimerPair> pairs = new ArrayList<>();
            names(both, profiles).forEach(name -> pairs.add(new TimerPair(name, name)));
            final List<String> clients = names(client, profiles);
            final List<String> servers = names(server, profiles);
            Expansion.checkCount("[timers]", (long) clients.size() * servers.size());
            for (final String one : servers) {
                clients.forEach(name -> pairs.add(new TimerPair(name, one)));
            }
            if (pairs.isEmpty()) {
                throw new IllegalArgumentException(
                        "[timers] names no pair: write both = [\"adaptive\"], or client = and server =");
            }
            return pairs;
        }

        private static List<String> names(final @Nullable List<String> texts, final Map<String, Peer> profiles) {
            final List<String> names = new ArrayList<>();
            for (final String text : texts == null ? List.<String>of() : texts) {
                names.addAll(Expansion.of(text));
            }
            // refuses an unknown name
            names.forEach(name -> peer(name, profiles));
            return names;
        }
    }

    private record Transfers(
            @Nullable String direction,
            @Nullable String size,
            @Nullable String blksize,
            @Nullable String windowsize) {
        static final Transfers DEFAULT = new Transfers(null, null, null, null);

        List<TransferSpec> specs() {
            final List<TransferSpec> specs = new ArrayList<>();
            final List<String> ways = Expansion.of(direction == null ? "read" : direction);
            final List<String> sizes = Expansion.of(size == null ? "1M" : size);
            final List<String> blocks = Expansion.of(blksize == null ? "1428" : blksize);
            final List<String> windows = Expansion.of(windowsize == null ? "1" : windowsize);
            Expansion.checkCount("[transfer]", (long) ways.size() * sizes.size() * blocks.size() * windows.size());
            for (final String way : ways) {
                for (final String bytes : sizes) {
                    for (final String block : blocks) {
                        for (final String window : windows) {
                            specs.add(spec(way, bytes, block, window));
                        }
                    }
                }
            }
            return specs;
        }

        private static TransferSpec spec(
                final String way, final String bytes, final String block, final String window) {
            if (!way.equals("read") && !way.equals("write")) {
                throw new IllegalArgumentException("direction: '" + way + "' is neither read nor write");
            }
            final int blockSize = number("blksize", block);
            final int windowSize = number("windowsize", window);
            // refuses values that cannot be negotiated
            new TransferParameters(blockSize, windowSize, null, 0, 0);
            if ((long) blockSize * windowSize > MOST_WINDOW_BYTES) {
                throw new IllegalArgumentException("a window of " + windowSize + " blocks of " + blockSize
                        + " bytes is larger than 64 MiB, the limit of a simulation");
            }
            return new TransferSpec(way.equals("write"), ByteSize.parse(bytes).bytes(), blockSize, windowSize);
        }

        private static int number(final String key, final String text) {
            try {
                return Integer.parseInt(text);
            } catch (final NumberFormatException e) {
                throw new IllegalArgumentException(key + ": '" + text + "' is not a whole number", e);
            }
        }
    }

    private record Document(
            @Nullable Integer trials,
            @Nullable String seed,
            @Nullable List<String> scenarios,
            @Nullable List<Map<String, String>> scenario,
            @Nullable List<Map<String, String>> profile,
            @Nullable Transfers transfer,
            @Nullable Timers timers) {
        Plan plan() {
            final List<Scenario> all = NamedScenarios.of(
                    scenarios == null ? List.of() : scenarios, scenario == null ? List.of() : scenario);
            if (timers == null) {
                throw new IllegalArgumentException(
                        "no [timers]: write both = [\"adaptive\", \"busybox\"], or client = and server =");
            }
            final Map<String, Peer> own = ProfileText.readAll(profile == null ? List.of() : profile);
            final int count = trials == null ? DEFAULT_TRIALS : trials;
            if (count < 1 || count > MOST_TRIALS) {
                throw new IllegalArgumentException("trials: " + count + " is not between 1 and " + MOST_TRIALS);
            }
            return new Plan(
                    (transfer == null ? Transfers.DEFAULT : transfer).specs(),
                    all,
                    timers.pairs(own),
                    own,
                    count,
                    seeds(seed == null ? DEFAULT_SEED : seed));
        }

        private static List<String> seeds(final String text) {
            final List<String> seeds = List.of(text.split(COMMA, -1));
            if (seeds.stream().anyMatch(String::isBlank)
                    || seeds.stream().distinct().count() < seeds.size()) {
                throw new IllegalArgumentException("seed: '" + text + "' names an empty seed or one seed twice");
            }
            return seeds;
        }
    }

    /**
     * Reads a plan.
     *
     * @throws IOException if the file cannot be read or is not a valid plan
     */
    public static Plan read(final Path file) throws IOException {
        return TomlFile.read(file, A_PLAN, Document.class, Document::plan);
    }

    /** Reads the text of a plan's file. */
    static Plan parse(final InputStream text, final Path file) throws IOException {
        return TomlFile.parse(text, file, A_PLAN, Document.class, Document::plan);
    }

    private static Peer peer(final String text, final Map<String, Peer> profiles) {
        final Peer own = profiles.get(text);
        return own == null ? Profiles.parse(text) : own;
    }

    /** A profile of the plan or a built-in one by its name, or our engine with a new policy. */
    public Peer peer(final String text) {
        return peer(text, profiles);
    }

    /** The same plan with another number of trials. */
    public Plan withTrials(final int newTrials) {
        return new Plan(transfers, scenarios, pairs, profiles, newTrials, seeds);
    }

    /** The same plan with other seeds. */
    public Plan withSeeds(final List<String> newSeeds) {
        return new Plan(transfers, scenarios, pairs, profiles, trials, newSeeds);
    }
}

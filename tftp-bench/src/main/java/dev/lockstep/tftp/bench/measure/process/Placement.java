package dev.lockstep.tftp.bench.measure.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The cores on which server and client run. With few cores the placement decides a lock-step figure, so that every result states it. */
public enum Placement {
    /** Both on the first core that this process may use. */
    SAME_CORE,

    /** The server on the first core, the client on the second. */
    SEPARATE_CORES,

    /** Left to the system. */
    UNPINNED;

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String ALLOWED = "Cpus_allowed_list:";
    private static final Path TASKSET = Path.of("/usr/bin/taskset");

    /** The most informative placement on this machine: each process on its own core, if there are two cores and processes can be pinned. */
    public static Placement best() {
        try {
            final int cores = Files.isExecutable(TASKSET) ? allowedCores().size() : 0;
            return switch (cores) {
                case 0 -> UNPINNED;
                case 1 -> SAME_CORE;
                default -> SEPARATE_CORES;
            };
        } catch (final IOException e) {
            return UNPINNED;
        }
    }

    /** The command that starts the server's process on its core. */
    public List<String> server(final List<String> command) throws IOException {
        return on(0, command);
    }

    /** The command that starts the client's process on its core. */
    public List<String> client(final List<String> command) throws IOException {
        return on(this == SEPARATE_CORES ? 1 : 0, command);
    }

    private List<String> on(final int core, final List<String> command) throws IOException {
        if (this == UNPINNED) {
            return command;
        }
        if (!Files.isExecutable(TASKSET)) {
            throw new IOException(TASKSET + ", which pins processes to cores, is missing: install the package"
                    + " util-linux, or choose --placement unpinned");
        }
        final List<Integer> cores = allowedCores();
        if (cores.size() <= core) {
            throw new IOException("this process may use only " + cores.size() + " core: choose --placement same-core");
        }
        final List<String> pinned = new ArrayList<>(
                List.of(TASKSET.toString(), "-c", cores.get(core).toString()));
        pinned.addAll(command);
        return pinned;
    }

    private static List<Integer> allowedCores() throws IOException {
        final List<Integer> cores = new ArrayList<>();
        for (final String line : Files.readAllLines(STATUS)) {
            if (line.startsWith(ALLOWED)) {
                for (final String range :
                        line.substring(ALLOWED.length()).trim().split(",", -1)) {
                    final String[] ends = range.split("-", -1);
                    for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) {
                        cores.add(i);
                    }
                }
            }
        }
        return cores;
    }

    /** The name in lower case with hyphens. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package dev.lockstep.tftp.bench.measure.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** On which cores server and client run: on few cores it decides a lock-step figure, so that it is never left to chance unsaid. */
public enum Placement {
    /** Both on the first core that this process may use. */
    SAME_CORE,

    /** The server on the first core, the client on the second. */
    SEPARATE_CORES,

    /** Where the system puts them. */
    UNPINNED;

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String ALLOWED = "Cpus_allowed_list:";
    private static final Path TASKSET = Path.of("/usr/bin/taskset");

    /** What tells most on this machine: each on a core of its own, if there are two and processes can be pinned. */
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

    /** The command with which the server's process starts there. */
    public List<String> server(final List<String> command) throws IOException {
        return on(0, command);
    }

    /** The command with which the client's process starts there. */
    public List<String> client(final List<String> command) throws IOException {
        return on(this == SEPARATE_CORES ? 1 : 0, command);
    }

    private List<String> on(final int core, final List<String> command) throws IOException {
        if (this == UNPINNED) {
            return command;
        }
        if (!Files.isExecutable(TASKSET)) {
            throw new IOException(TASKSET + " is missing, with which processes are put on cores: install the package"
                    + " util-linux, or choose --placement unpinned");
        }
        final List<Integer> cores = allowedCores();
        if (cores.size() <= core) {
            throw new IOException("this process may use " + cores.size() + " core only: choose --placement same-core");
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

    /** As people write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

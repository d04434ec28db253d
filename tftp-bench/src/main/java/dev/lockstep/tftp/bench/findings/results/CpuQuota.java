package dev.lockstep.tftp.bench.findings.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The share of CPU time that the kernel allows this process's control group: its own limit, or that of a group around it. */
final class CpuQuota {
    private static final Path GROUPS = Path.of("/proc/self/cgroup");
    private static final Path MOUNT = Path.of("/sys/fs/cgroup");
    private static final String UNLIMITED = "max";

    private CpuQuota() {}

    /** Microseconds of CPU time and the period, as {@code cpu.max} of cgroup v2 has them; "max" without a limit. */
    static String text() {
        return text(GROUPS, MOUNT);
    }

    static String text(final Path groups, final Path mount) {
        try {
            for (final String line : Files.readAllLines(groups)) {
                final String[] group = line.split(":", 3);
                final @Nullable String limit = group.length == 3 ? limit(group[1], group[2], mount) : null;
                if (limit != null) {
                    return limit;
                }
            }
            return UNLIMITED;
        } catch (final IOException e) {
            return Environment.UNKNOWN;
        }
    }

    private static @Nullable String limit(final String controllers, final String group, final Path mount)
            throws IOException {
        final boolean unified = controllers.isEmpty();
        if (!unified && !List.of(controllers.split(",")).contains("cpu")) {
            return null;
        }
        final Path top = unified ? mount : hierarchy(controllers, mount);
        for (Path directory = top.resolve(group.substring(1)).normalize();
                directory != null && directory.startsWith(top);
                directory = directory.getParent()) {
            final @Nullable String limit = unified ? limit(directory) : limitOfVersion1(directory);
            if (limit != null) {
                return limit;
            }
        }
        return null;
    }

    private static Path hierarchy(final String controllers, final Path mount) {
        final Path joined = mount.resolve(controllers);
        return Files.isDirectory(joined) ? joined : mount.resolve("cpu");
    }

    private static @Nullable String limit(final Path directory) throws IOException {
        final Path file = directory.resolve("cpu.max");
        if (!Files.exists(file)) {
            return null;
        }
        final String limit = Files.readString(file).strip();
        return limit.startsWith(UNLIMITED) ? null : limit;
    }

    private static @Nullable String limitOfVersion1(final Path directory) throws IOException {
        final Path quota = directory.resolve("cpu.cfs_quota_us");
        if (!Files.exists(quota) || Files.readString(quota).startsWith("-")) {
            return null;
        }
        return Files.readString(quota).strip() + " "
                + Files.readString(directory.resolve("cpu.cfs_period_us")).strip();
    }
}

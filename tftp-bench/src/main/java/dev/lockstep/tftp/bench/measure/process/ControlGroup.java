package dev.lockstep.tftp.bench.measure.process;

import dev.lockstep.tftp.bench.findings.results.Units;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A control group of one process and all its descendants. The kernel counts their CPU time there. It counts descendants that ended, too, even those that
 * nobody waited for: their time is in no process's statistics.
 */
public final class ControlGroup implements AutoCloseable {
    private static final Path GROUPS = Path.of("/proc/self/cgroup");
    private static final Path MOUNT = Path.of("/sys/fs/cgroup");
    private static final String VERSION_1 = "cpuacct";
    private static final String VERSION_1_NANOSECONDS = "cpuacct.usage";
    private static final String VERSION_2 = "cpu.stat";
    private static final String VERSION_2_MICROSECONDS = "usage_usec ";
    private static final int MOST_REMOVALS = 100;
    private static final AtomicInteger CREATED = new AtomicInteger();

    private final Path directory;

    private ControlGroup(final Path directory) {
        this.directory = directory;
    }

    /** Creates a group within that of this process; empty if the system does not allow it. */
    public static Optional<ControlGroup> create() {
        return create(GROUPS, MOUNT);
    }

    static Optional<ControlGroup> create(final Path groups, final Path mount) {
        try {
            for (final String line : Files.readAllLines(groups)) {
                final Path own = accounting(line, mount);
                if (own != null) {
                    final String name = "tftp-bench-" + ProcessHandle.current().pid() + "-" + CREATED.incrementAndGet();
                    return Optional.of(new ControlGroup(Files.createDirectory(own.resolve(name))));
                }
            }
        } catch (final IOException e) {
            // no groups, or no permission to create one
        }
        return Optional.empty();
    }

    /** The directory of a line of {@code /proc/self/cgroup}, if its group counts CPU time; else null. */
    private static @Nullable Path accounting(final String line, final Path mount) {
        final String[] group = line.split(":", 3);
        final List<String> controllers = List.of(group[1].split(",", -1));
        final boolean unified = group[1].isEmpty();
        if (!unified && !controllers.contains(VERSION_1)) {
            return null;
        }
        final Path joined = mount.resolve(group[1]);
        final Path top = unified || Files.isDirectory(joined) ? joined : mount.resolve(VERSION_1);
        final Path own = top.resolve(group[2].substring(1)).normalize();
        return Files.exists(own.resolve(unified ? VERSION_2 : VERSION_1_NANOSECONDS)) ? own : null;
    }

    /** The command that runs another command in this group. */
    public List<String> command(final List<String> command) {
        final List<String> inside = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "echo $$ > \"$0\" && exec \"$@\"",
                directory.resolve("cgroup.procs").toString()));
        inside.addAll(command);
        return inside;
    }

    /** The CPU time of all processes that were ever in the group, in seconds. */
    public double cpuSeconds() throws IOException {
        final Path nanoseconds = directory.resolve(VERSION_1_NANOSECONDS);
        if (Files.exists(nanoseconds)) {
            return Units.seconds(Long.parseLong(Files.readString(nanoseconds).strip()));
        }
        for (final String line : Files.readAllLines(directory.resolve(VERSION_2))) {
            if (line.startsWith(VERSION_2_MICROSECONDS)) {
                final long micros = Long.parseLong(line.substring(VERSION_2_MICROSECONDS.length()));
                return Units.seconds(TimeUnit.MICROSECONDS.toNanos(micros));
            }
        }
        throw new IOException(directory.resolve(VERSION_2) + " has no " + VERSION_2_MICROSECONDS.strip());
    }

    /** Removes the group, as soon as its killed processes are gone. */
    @Override
    public void close() throws IOException {
        for (int i = 1; ; i++) {
            try {
                Files.delete(directory);
                return;
            } catch (final NoSuchFileException e) {
                return;
            } catch (final DirectoryNotEmptyException e) {
                throw e;
            } catch (final FileSystemException e) {
                if (i == MOST_REMOVALS) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(10);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

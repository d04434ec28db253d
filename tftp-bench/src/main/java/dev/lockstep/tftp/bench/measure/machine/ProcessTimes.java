package dev.lockstep.tftp.bench.measure.machine;

import dev.lockstep.tftp.bench.measure.process.ProcessStat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The CPU time of processes, as {@code /proc} has it. The time of an ended child counts for the parent that waited for it.
 *
 * @param parents of each process
 * @param ticks clock ticks of each process, those of its ended children included
 */
record ProcessTimes(Map<Long, Long> parents, Map<Long, Long> ticks) {
    private static final Path PROC = Path.of("/proc");
    private static final long KERNEL_THREADS = 2;

    static ProcessTimes now() {
        return of(PROC);
    }

    static ProcessTimes of(final Path proc) {
        final ProcessTimes times = new ProcessTimes(new HashMap<>(), new HashMap<>());
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (final Path process : processes) {
                times.add(Long.parseLong(process.getFileName().toString()), process.resolve("stat"));
            }
        } catch (final IOException e) {
            // a system without /proc has no figures
        }
        return times;
    }

    private void add(final long process, final Path file) {
        final String text;
        try {
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (final IOException e) {
            return; // the process has ended
        }
        final ProcessStat stat = ProcessStat.of(text);
        parents.put(process, stat.parent());
        ticks.put(process, stat.cpuTicks());
    }

    /**
     * The clock ticks since an earlier reading of the processes that do not descend from one. The kernel's threads do not count: they work for all.
     */
    long ofOthersSince(final ProcessTimes before, final long root) {
        long sum = 0;
        for (final Map.Entry<Long, Long> process : ticks.entrySet()) {
            if (!descends(process.getKey(), root) && !descends(process.getKey(), KERNEL_THREADS)) {
                sum += Math.max(0, process.getValue() - before.ticks.getOrDefault(process.getKey(), 0L));
            }
        }
        return sum;
    }

    private boolean descends(final long process, final long ancestor) {
        long at = process;
        while (at != ancestor && parents.containsKey(at)) {
            at = parents.getOrDefault(at, 0L);
        }
        return at == ancestor;
    }
}

package dev.lockstep.tftp.bench.measure.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The CPU time of the whole machine since it started, as the first line of {@code /proc/stat} has it.
 *
 * @param stolen clock ticks in which the host of a virtual machine ran something else
 * @param all clock ticks of all cores
 */
record CpuTimes(long stolen, long all) {
    /** No time: what a system without {@code /proc/stat} reports. */
    static final CpuTimes NONE = new CpuTimes(0, 0);

    private static final Path STAT = Path.of("/proc/stat");

    /** user, nice, system, idle, iowait, irq, softirq, steal. The times of guests, which follow, are in user and nice, too. */
    private static final int TIMES = 8;

    static CpuTimes now() {
        try {
            return of(Files.readAllLines(STAT));
        } catch (final IOException e) {
            return NONE;
        }
    }

    static CpuTimes of(final List<String> lines) {
        final String[] words = lines.isEmpty() ? new String[0] : lines.get(0).split(" +", -1);
        if (words.length <= TIMES || !words[0].equals("cpu")) {
            return NONE;
        }
        final long[] times =
                Arrays.stream(words, 1, TIMES + 1).mapToLong(Long::parseLong).toArray();
        return new CpuTimes(times[TIMES - 1], Arrays.stream(times).sum());
    }

    /** The share of the time since an earlier reading that was stolen, 0 to 1. */
    double stolenShareSince(final CpuTimes before) {
        return shareSince(before, stolen - before.stolen);
    }

    /** Clock ticks as a share of the time since an earlier reading. */
    double shareSince(final CpuTimes before, final long ticks) {
        return all == before.all ? 0 : ticks / (double) (all - before.all);
    }
}

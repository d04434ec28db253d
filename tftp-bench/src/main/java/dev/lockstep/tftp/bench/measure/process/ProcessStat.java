package dev.lockstep.tftp.bench.measure.process;

/**
 * What {@code /proc/PID/stat} says about a process.
 *
 * @param parent its parent's number, 0 if the text is no such line
 * @param cpuTicks clock ticks of user and system time, with those of its ended children for which it waited
 */
public record ProcessStat(long parent, long cpuTicks) {
    private static final int PARENT = 1;
    private static final int USER_TIME = 11;
    private static final int CHILDREN_SYSTEM_TIME = 14;

    /** Reads the line of a process; all 0 if it is empty, because the process has ended. */
    public static ProcessStat of(final String line) {
        // the name, in brackets, may contain any character
        final String[] fields = line.substring(line.lastIndexOf(')') + 1).trim().split(" ", -1);
        if (fields.length <= CHILDREN_SYSTEM_TIME) {
            return new ProcessStat(0, 0);
        }
        long ticks = 0;
        for (int i = USER_TIME; i <= CHILDREN_SYSTEM_TIME; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return new ProcessStat(Long.parseLong(fields[PARENT]), ticks);
    }
}

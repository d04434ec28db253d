package dev.lockstep.tftp.bench.findings.results;

/** Names of arms that are the same in every run. */
public final class Arms {
    /** Our implementation, with which every other arm is compared. */
    public static final String BASELINE = "lockstep";

    /** Our implementation under a second name: its difference from the baseline is noise. */
    public static final String TWIN = "lockstep-twin";

    /** The same datagrams between bare sockets, in as few system calls as the kernel allows: no arm can be faster. */
    public static final String BOUND = "bare UDP";

    /** The same with a system call for each datagram. */
    public static final String BOUND_WITHOUT_OFFLOAD = "bare UDP without offload";

    /** The table of both. */
    public static final String BOUND_TABLE = "bound";

    /** Separates the client from the server in the name of a pair that is measured together. */
    public static final String PAIR = "|";

    private Arms() {}

    /** Whether it is our implementation, perhaps with other settings. */
    public static boolean isOurs(final String arm) {
        return arm.equals(BASELINE) || arm.startsWith(BASELINE + "-");
    }

    /** Whether it is an implementation of another project. */
    public static boolean isPeer(final String arm) {
        return !isOurs(arm) && !isBound(arm);
    }

    public static boolean isBound(final String arm) {
        return arm.equals(BOUND) || arm.equals(BOUND_WITHOUT_OFFLOAD);
    }
}

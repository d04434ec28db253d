package dev.lockstep.tftp.bench.findings.results;

/** Names of arms that are the same in every run. */
public final class Arms {
    /** Our implementation, with which every other arm is compared. */
    public static final String BASELINE = "lockstep";

    /** Our implementation under a second name: its difference from the baseline is noise. */
    public static final String TWIN = "lockstep-twin";

    /** Datagrams of the same sizes without a protocol: no arm of one client can be faster. */
    public static final String BOUND = "bare UDP";

    /** The table of {@link #BOUND}. */
    public static final String BOUND_TABLE = "bound";

    /** Separates the client from the server in the name of a pair that is measured together. */
    public static final String PAIR = "|";

    private Arms() {}
}

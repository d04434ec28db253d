package dev.lockstep.tftp.bench.findings.results;

/** The arms that every run knows by the same name. */
public final class Arms {
    /** Our own, with which all others are compared. */
    public static final String BASELINE = "lockstep";

    /** Our own once more: what it differs from the baseline by is noise. */
    public static final String TWIN = "lockstep-twin";

    /** Datagrams of the same sizes without a protocol: no arm of one client can be faster. */
    public static final String BOUND = "bare UDP";

    /** The table of {@link #BOUND}. */
    public static final String BOUND_TABLE = "bound";

    /** Between a client and a server that are measured together, in this order. */
    public static final String PAIR = "|";

    private Arms() {}
}

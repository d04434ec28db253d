package dev.lockstep.tftp.bench.findings.statistics;

import java.util.Locale;

/** The verdict on a candidate compared with its baseline. */
public enum Verdict {
    FASTER,
    SLOWER,
    /** No difference of practical significance. It is always printed with its bounds. */
    EQUIVALENT,
    /** The trials showed neither a difference nor equivalence. */
    INCONCLUSIVE;

    /** Whether the two differ significantly. */
    public boolean different() {
        return this == FASTER || this == SLOWER;
    }

    /** The name in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

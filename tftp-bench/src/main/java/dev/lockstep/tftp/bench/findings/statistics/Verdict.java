package dev.lockstep.tftp.bench.findings.statistics;

import java.util.Locale;

/** The verdict on a candidate compared with the baseline. */
public enum Verdict {
    FASTER,
    SLOWER,
    /** The difference is smaller than the margin that was fixed before the run. */
    EQUIVALENT,
    /** The trials showed neither a difference nor equivalence. More trials may show one of them. */
    UNDECIDED;

    /** Whether the two differ significantly. */
    public boolean different() {
        return this == FASTER || this == SLOWER;
    }

    /** The verdict on the baseline compared with the candidate. */
    public Verdict inverse() {
        return switch (this) {
            case FASTER -> SLOWER;
            case SLOWER -> FASTER;
            case EQUIVALENT, UNDECIDED -> this;
        };
    }

    /** The name in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

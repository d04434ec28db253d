package dev.lockstep.tftp.bench.findings.statistics;

import java.util.Locale;

/** What may be said of a candidate beside its baseline. */
public enum Verdict {
    FASTER,
    SLOWER,
    /** No difference that matters: always print the width within which. */
    EQUIVALENT,
    /** Neither a difference nor its absence was shown. */
    INCONCLUSIVE;

    /** Whether the two were told apart. */
    public boolean different() {
        return this == FASTER || this == SLOWER;
    }

    /** As people write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

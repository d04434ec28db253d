package dev.lockstep.tftp.bench.conform.check;

import java.util.Locale;

/** What a check found. */
public enum Verdict {
    PASSED,
    FAILED,

    /** The rule does not apply. */
    SKIPPED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

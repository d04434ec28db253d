package dev.lockstep.tftp.bench.conform.check;

import java.util.Locale;

/** How binding a rule is. */
public enum Level {
    /** A document demands it. */
    MUST,

    /** A document recommends it. */
    SHOULD,

    /** No document demands it; other programs rely on it, or it protects the host. */
    DE_FACTO;

    /** In words. */
    @Override
    public String toString() {
        return this == DE_FACTO ? "de facto" : name();
    }

    /** The level of a name in any letter case, with a hyphen or a blank. */
    public static Level of(final String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_'));
    }
}

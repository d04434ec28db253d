package dev.lockstep.tftp.server.naming;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Patterns that an operator writes, for names of one character a byte. They are RE2 ones, which take time in proportion to the name. */
final class NamePattern {
    private NamePattern() {}

    /**
     * Compiles a pattern.
     *
     * @param setting that it is a part of, for the complaint
     * @throws IllegalArgumentException naming the mistake
     */
    static Pattern of(final String setting, final String pattern) {
        try {
            return Pattern.compile(NameBytes.ofOperator(pattern));
        } catch (final PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + setting + "': " + e.getMessage(), e);
        }
    }
}

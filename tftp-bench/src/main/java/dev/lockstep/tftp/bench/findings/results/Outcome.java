package dev.lockstep.tftp.bench.findings.results;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The outcome of a trial. */
public enum Outcome {
    OK,
    WRONG_BYTES,
    REFUSED,
    TIMEOUT,
    CRASH,
    UNSUPPORTED,

    /** Measured, and measured again because the machine was busy: the first figures do not count. */
    VOID,
    ABSENT;

    /** Whether the measured implementation failed. An option that it does not support is no failure, nor is a program that is
     * not installed, nor a busy machine. */
    public boolean isFailure() {
        return this == WRONG_BYTES || this == REFUSED || this == TIMEOUT || this == CRASH;
    }

    /** The name in lower case with hyphens. */
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

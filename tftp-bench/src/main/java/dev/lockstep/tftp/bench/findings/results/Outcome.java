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
    ABSENT;

    /** Whether the measured implementation failed. An option that it does not support is no failure, nor is a program that is not installed. */
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

package dev.lockstep.tftp.bench.findings.results;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a trial. */
public enum Outcome {
    OK,
    WRONG_BYTES,
    REFUSED,
    TIMEOUT,
    CRASH,
    UNSUPPORTED,
    ABSENT;

    /** Whether there is something to be said against who was measured: an option that it never claimed to know is not. */
    public boolean isFailure() {
        return this == WRONG_BYTES || this == REFUSED || this == TIMEOUT || this == CRASH;
    }

    /** As people write it. */
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package dev.lockstep.tftp.bench.findings.report;

import java.util.List;

/**
 * A page of the report. Immutable.
 *
 * @param name what it is about, in a word
 * @param parts from top to bottom
 */
public record Page(String name, List<Part> parts) {
    public Page {
        parts = List.copyOf(parts);
    }
}

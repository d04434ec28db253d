package dev.lockstep.tftp.bench.findings.pages;

import java.util.List;

/** Parts under one heading. Immutable. */
public record Page(String name, List<Part> parts) {
    public Page {
        parts = List.copyOf(parts);
    }
}

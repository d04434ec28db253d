package dev.lockstep.tftp.bench.findings.results;

import java.nio.file.Path;
import java.util.List;

/**
 * A run that is stored on disk.
 *
 * @param trials trials.ndjson, in the order of measurement
 */
public record Run(Path directory, RunInfo info, List<Trial> trials) {}

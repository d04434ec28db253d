package dev.lockstep.tftp.bench.findings.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/**
 * A run as it is on disk, whose command wrote down itself what there is to show.
 *
 * @param directory of its files
 * @param info run.json
 * @param pages pages.json
 */
public record PagedRun(Path directory, RunInfo info, JsonNode pages) {}

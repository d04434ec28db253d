package dev.lockstep.tftp.bench.results;

import java.util.List;
import java.util.Map;

/**
 * What is to be known of a whole run: run.json.
 *
 * @param schema of this file and of trials.ndjson; goes up when a reader must know
 * @param command the sub-command
 * @param arguments of the sub-command, with which the run can be repeated
 * @param seed of the order and of all random decisions
 * @param started in UTC, ISO 8601
 * @param seconds how long it took
 * @param stopRule whether enough was measured, as a sentence for each table
 * @param failures why the run's figures are not to be trusted, or empty
 * @param environment the machine and the programs: topic to fact
 */
public record RunInfo(
        int schema,
        String command,
        List<String> arguments,
        String seed,
        String started,
        double seconds,
        List<String> stopRule,
        List<String> failures,
        Map<String, String> environment) {
    /** The schema that this program writes. */
    public static final int SCHEMA = 1;
}

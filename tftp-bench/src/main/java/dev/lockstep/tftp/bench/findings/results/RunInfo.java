package dev.lockstep.tftp.bench.findings.results;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be known of a whole run: run.json.
 *
 * @param schema of this file and of trials.ndjson; goes up when a reader must know
 * @param arguments of the sub-command, with which the run can be repeated
 * @param seed of the order and of all random decisions
 * @param started in UTC, ISO 8601
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

    /** What is known before the first trial; it stands should there be no end. */
    static RunInfo begun(
            final String command,
            final List<String> arguments,
            final String seed,
            final Instant started,
            final Map<String, String> environment) {
        return new RunInfo(
                SCHEMA,
                command,
                arguments,
                seed,
                started.toString(),
                0,
                List.of(),
                List.of("the run was broken off: what it has are the trials until then"),
                environment);
    }

    /**
     * The same at the end.
     *
     * @param actualFailures why the figures are not to be trusted, or empty
     * @param moreFacts beside the environment
     */
    public RunInfo completed(
            final RunDirectory results, final List<String> actualFailures, final Map<String, String> moreFacts) {
        final Map<String, String> facts = new LinkedHashMap<>(environment);
        facts.put("load after", Environment.load());
        facts.putAll(moreFacts);
        return new RunInfo(
                schema,
                command,
                arguments,
                seed,
                started,
                results.secondsSoFar(),
                Precision.of(results.trials(), seed),
                actualFailures,
                facts);
    }
}

package dev.lockstep.tftp.bench.findings.results;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.lockstep.tftp.bench.findings.statistics.VerdictRule;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The facts about a whole run: run.json.
 *
 * @param schema version of the format of this file and of trials.ndjson; rises with each incompatible change
 * @param arguments the sub-command's arguments, with which the run can be repeated
 * @param seed determines the order and all random decisions
 * @param started time in UTC, ISO 8601
 * @param verdicts the rule by which its comparisons are judged; in a file of schema 1, which has none, the usual rule
 * @param failures the reasons why the run's figures cannot be trusted, or empty
 * @param environment facts about the machine and the programs, by topic
 */
@JsonIgnoreProperties("stopRule") // older runs have it, and it follows from the trials
public record RunInfo(
        int schema,
        String command,
        List<String> arguments,
        String seed,
        VerdictRule verdicts,
        String started,
        double seconds,
        List<String> failures,
        Map<String, String> environment) {
    /** The schema that this program writes. */
    public static final int SCHEMA = 2;

    public RunInfo {
        verdicts = Objects.requireNonNullElse(verdicts, VerdictRule.USUAL);
    }

    /** The facts that are known before the first trial. They remain if the run is interrupted. */
    static RunInfo begun(
            final String command,
            final List<String> arguments,
            final String seed,
            final VerdictRule verdicts,
            final Instant started,
            final Map<String, String> environment) {
        return new RunInfo(
                SCHEMA,
                command,
                arguments,
                seed,
                verdicts,
                started.toString(),
                0,
                List.of("the run was interrupted: it has only the trials until then"),
                environment);
    }

    /**
     * The facts at the end of the run.
     *
     * @param actualFailures the reasons why the figures cannot be trusted, or empty
     * @param moreFacts facts to add to the environment
     */
    public RunInfo completed(
            final RunDirectory results, final List<String> actualFailures, final Map<String, String> moreFacts) {
        final Map<String, String> facts = new LinkedHashMap<>(environment);
        facts.put("load after", Environment.load());
        facts.putAll(moreFacts);
        return new RunInfo(
                schema, command, arguments, seed, verdicts, started, results.secondsSoFar(), actualFailures, facts);
    }
}

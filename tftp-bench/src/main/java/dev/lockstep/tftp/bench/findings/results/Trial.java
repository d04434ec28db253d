package dev.lockstep.tftp.bench.findings.results;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * One measurement of one fresh process: a line of trials.ndjson.
 *
 * @param order its place in the run, from 0, in which trials were really made
 * @param block the order block, from 0: within a block each arm of a table is measured once
 * @param table which question it belongs to, such as {@code loopback}
 * @param arm who is measured; two arms may be the same implementation
 * @param cell under which conditions: dimension to value
 * @param outcome only of {@link Outcome#OK} the metrics count
 * @param detail what a person should know of the outcome, or empty
 * @param invalid why the figures must not be compared, such as dropped datagrams, or empty
 * @param histogram file of the round trips, relative to the run's directory, or empty
 */
public record Trial(
        int order,
        int block,
        String table,
        String arm,
        SortedMap<String, String> cell,
        Outcome outcome,
        String detail,
        String invalid,
        Map<Metric, Double> metrics,
        String histogram,
        List<String> command) {
    /** Whether its figures may be compared. */
    public boolean counts() {
        return outcome == Outcome.OK && invalid.isEmpty();
    }
}

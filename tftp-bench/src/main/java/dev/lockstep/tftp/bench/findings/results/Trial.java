package dev.lockstep.tftp.bench.findings.results;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * One measurement of one fresh process: a line of trials.ndjson.
 *
 * @param order its position in the run, from 0, in the order of measurement
 * @param block the order block, from 0: within a block each arm of a table is measured once
 * @param table the table it belongs to, such as {@code loopback}
 * @param arm the name of the measured implementation; two arms may measure the same implementation
 * @param cell the conditions: values by dimension
 * @param outcome the metrics count only if it is {@link Outcome#OK}
 * @param detail an explanation of the outcome, or empty
 * @param invalid the reason why the figures must not be compared, such as dropped datagrams, or empty
 * @param histogram the tag of its round trips in the run's log of histograms, or empty
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
    /** The same trial, if its figures count, with figures that are kept and do not count. */
    public Trial voided(final String reason) {
        return counts()
                ? new Trial(order, block, table, arm, cell, Outcome.VOID, reason, invalid, metrics, histogram, command)
                : this;
    }

    /** Whether its figures may be compared. */
    public boolean counts() {
        return outcome == Outcome.OK && invalid.isEmpty();
    }
}

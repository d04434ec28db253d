package dev.lockstep.tftp.bench.measure.schedule;

import dev.lockstep.tftp.bench.findings.results.Measured;
import java.io.IOException;
import java.util.SortedMap;

/**
 * A measurement that is made once in each order block.
 *
 * @param installed false if the program is missing, so that there is nothing to measure
 */
public record Task(String table, String arm, SortedMap<String, String> cell, boolean installed, Work work) {
    /** Makes the measurement. */
    @FunctionalInterface
    public interface Work {
        Measured measure() throws IOException;
    }

    /** Tasks of one group are compared with each other. */
    public String group() {
        return table + " " + cell;
    }

    @Override
    public String toString() {
        return table + ": " + arm + " " + cell;
    }
}

package dev.lockstep.tftp.bench.measure.machine;

import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Units;
import java.util.Map;

/**
 * The machine during a measurement, as a process beside the measured ones saw it.
 *
 * @param seconds of the measurement
 * @param stalledSeconds in which a thread that was due did not run, because other processes or the host of a virtual machine had the core
 * @param longestStallMicros the longest such time
 * @param stolenShare of the CPU time of all cores that the host of a virtual machine took, 0 to 1
 * @param othersShare of the CPU time of all cores that processes outside the benchmark took, 0 to 1
 * @param load the system's load average of the last minute
 */
public record Disturbance(
        double seconds,
        double stalledSeconds,
        double longestStallMicros,
        double stolenShare,
        double othersShare,
        double load) {
    /** As figures of a trial. */
    public Map<Metric, Double> metrics() {
        return Map.of(
                Metric.LONGEST_HICCUP,
                longestStallMicros,
                Metric.STALLED,
                Units.PERCENT * stalledSeconds / seconds,
                Metric.STOLEN,
                Units.PERCENT * stolenShare,
                Metric.OTHERS,
                Units.PERCENT * othersShare,
                Metric.LOAD,
                load);
    }
}

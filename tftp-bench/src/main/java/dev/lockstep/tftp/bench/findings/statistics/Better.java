package dev.lockstep.tftp.bench.findings.statistics;

/** The direction in which a metric improves. {@link Comparison#of} converts every metric to a speed, of which more is better. */
public enum Better {
    /** Throughput: bytes or requests per second. */
    HIGHER,
    /** Latency, completion time, CPU seconds. */
    LOWER
}

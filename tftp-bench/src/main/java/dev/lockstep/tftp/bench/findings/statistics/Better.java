package dev.lockstep.tftp.bench.findings.statistics;

/** Which way a metric points. Everything after {@link Comparison#of} is a speed, of which more is better. */
public enum Better {
    /** Throughput: bytes or requests per second. */
    HIGHER,
    /** Latency, completion time, CPU seconds. */
    LOWER
}

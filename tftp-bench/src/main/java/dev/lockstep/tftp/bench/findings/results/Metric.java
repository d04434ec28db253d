package dev.lockstep.tftp.bench.findings.results;

import dev.lockstep.tftp.bench.findings.statistics.Better;

/** A quantity that is measured in a trial. The name of the constant is the key in trials.ndjson. */
public enum Metric {
    GOODPUT("goodput", "MiB/s", Better.HIGHER),
    BLOCK_RATE("blocks", "1/s", Better.HIGHER),
    REQUEST_RATE("requests", "1/s", Better.HIGHER),
    PERCENT_OF_BOUND("of the bare UDP bound", "%", Better.HIGHER),
    ROUND_TRIP_P50("round trip p50", "us", Better.LOWER),
    ROUND_TRIP_P90("round trip p90", "us", Better.LOWER),
    ROUND_TRIP_P99("round trip p99", "us", Better.LOWER),
    ROUND_TRIP_P999("round trip p99.9", "us", Better.LOWER),
    ROUND_TRIP_MAX("round trip max", "us", Better.LOWER),
    COMPLETION_P50("transfer p50", "ms", Better.LOWER),
    COMPLETION_P99("transfer p99", "ms", Better.LOWER),
    COMPLETION_MAX("transfer max", "ms", Better.LOWER),
    COLD_TRANSFER("first transfer of a fresh process", "ms", Better.LOWER),
    TRANSFERS("transfers", "", Better.HIGHER),
    ACHIEVED_RATE("achieved", "transfers/s", Better.HIGHER),
    RETRANSMISSIONS("retransmissions", "", Better.LOWER),
    TIMEOUTS("time-outs", "", Better.LOWER),
    SERVER_CPU("server CPU", "s/GiB", Better.LOWER),
    SERVER_CPU_PER_REQUEST("server CPU", "us/request", Better.LOWER),
    CLIENT_CPU("client CPU", "s/GiB", Better.LOWER),
    SERVER_RSS("server peak RSS", "MiB", Better.LOWER),
    CLIENT_RSS("client peak RSS", "MiB", Better.LOWER),
    SERVER_ALLOCATED("server heap allocated", "B/block", Better.LOWER),
    CLIENT_ALLOCATED("client heap allocated", "B/block", Better.LOWER),
    SERVER_SYSCALLS("server system calls", "1/block", Better.LOWER),
    UDP_DROPS("UDP buffer drops", "", Better.LOWER),
    DATA_PER_DUPLICATE_ACK("DATA sent for each duplicate ACK", "", Better.LOWER),
    PROGRAM_TIME("time of the whole program", "s", Better.LOWER),
    LONGEST_HICCUP("longest hiccup of the machine", "us", Better.LOWER),
    STALLED("machine stalled", "% of the time", Better.LOWER),
    STOLEN("CPU taken by the host", "%", Better.LOWER),
    OTHERS("CPU of other processes", "%", Better.LOWER),
    LOAD("load average", "", Better.LOWER);

    private final String label;
    private final String unit;
    private final Better better;

    Metric(final String label, final String unit, final Better better) {
        this.label = label;
        this.unit = unit;
        this.better = better;
    }

    public String label() {
        return label;
    }

    public String unit() {
        return unit;
    }

    public Better better() {
        return better;
    }
}

package dev.lockstep.tftp.server.status;

import dev.lockstep.tftp.server.event.TransferReport;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Counts of the transfers in one direction. Thread-safe. */
final class DirectionCounts {
    /** Bounds of the time of complete transfers, in seconds. */
    private static final double[] BOUNDS = {
        0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000, Double.POSITIVE_INFINITY
    };

    // guarded by this
    private final Map<Kind, Long> outcomes = new EnumMap<>(Kind.class);
    private final long[] completeByTime = new long[BOUNDS.length];
    private long completeNs;
    private long bytes;
    private long blocks;
    private long retransmissions;

    /**
     * The counts at a moment.
     *
     * @param outcomes transfers by outcome
     * @param completeByTime complete transfers that took no longer than each of {@link #bounds} and longer than the bound before
     * @param completeSeconds the time of all complete transfers
     * @param bytes of data
     * @param blocks each counted once
     * @param retransmissions packets that the server sent again
     */
    record Counts(
            Map<Kind, Long> outcomes,
            List<Long> completeByTime,
            double completeSeconds,
            long bytes,
            long blocks,
            long retransmissions) {}

    synchronized void add(final TransferReport report) {
        outcomes.merge(report.outcome().kind(), 1L, Long::sum);
        bytes += report.bytes();
        blocks += report.blocks();
        retransmissions += report.retransmissions();
        if (ServerStatistics.isComplete(report)) {
            completeNs += report.durationNs();
            final double seconds = report.durationNs() / (double) TimeUnit.SECONDS.toNanos(1);
            final int found = Arrays.binarySearch(BOUNDS, seconds);
            completeByTime[found < 0 ? -found - 1 : found]++;
        }
    }

    synchronized Counts now() {
        return new Counts(
                new EnumMap<>(outcomes),
                Arrays.stream(completeByTime).boxed().toList(),
                completeNs / (double) TimeUnit.SECONDS.toNanos(1),
                bytes,
                blocks,
                retransmissions);
    }

    static List<Double> bounds() {
        return Arrays.stream(BOUNDS).boxed().toList();
    }
}

package dev.lockstep.tftp.bench.measure.load;

import dev.lockstep.tftp.bench.findings.results.Outcome;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Counts the transfers of a load driver, for a {@link LoadResult}. Not thread-safe. */
public final class LoadCount {
    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(120);
    private static final int DIGITS = 3;

    private final Histogram roundTrips = new Histogram(LONGEST_NS, DIGITS);
    private final Histogram completions = new Histogram(LONGEST_NS, DIGITS);
    private long transfers;
    private long bytes;
    private long blocks;
    private long retransmissions;
    private long timeouts;
    private long late;
    private long failed;
    private Outcome outcome = Outcome.OK;
    private String failure = "";

    /** The histogram, for callers that time round trips themselves. */
    public Histogram roundTrips() {
        return roundTrips;
    }

    public void addRoundTrip(final long ns) {
        roundTrips.recordValue(Math.min(ns, LONGEST_NS));
    }

    /** Adds a successful transfer. */
    public void addTransfer(final long newBytes, final long newBlocks, final long ns) {
        transfers++;
        addContent(newBytes, newBlocks);
        completions.recordValue(Math.min(ns, LONGEST_NS));
    }

    /** Adds content that belongs to no transfer. */
    public void addContent(final long newBytes, final long newBlocks) {
        bytes += newBytes;
        blocks += newBlocks;
    }

    /** Adds a failed transfer. Only the first one's reason is kept. */
    public void addFailure(final Outcome how, final String why) {
        if (failed++ == 0) {
            outcome = how;
            failure = why;
        }
    }

    public void addRetransmissions(final long packets) {
        retransmissions += packets;
    }

    public void addTimeouts(final long expiries) {
        timeouts += expiries;
    }

    /** Counts a transfer that could not be started at its intended time. */
    public void addLate() {
        late++;
    }

    public boolean hasFailed() {
        return failed > 0;
    }

    public long longestTransferNs() {
        return completions.getMaxValue();
    }

    /** A new count that keeps the failures of this one. */
    public LoadCount next() {
        final LoadCount next = new LoadCount();
        next.failed = failed;
        next.outcome = outcome;
        next.failure = failure;
        return next;
    }

    public LoadResult result(final double seconds) {
        return result(seconds, 0, 0);
    }

    /**
     * The result of the count.
     *
     * @param seconds the time from the first start to the last end
     * @param coldMillis the time of the process's first transfer
     * @param allocatedBytes heap bytes that the driver's thread allocated
     */
    public LoadResult result(final double seconds, final double coldMillis, final long allocatedBytes) {
        return new LoadResult(
                transfers,
                failed,
                outcome,
                failure,
                late,
                bytes,
                blocks,
                seconds,
                coldMillis,
                retransmissions,
                timeouts,
                allocatedBytes,
                LoadResult.encode(roundTrips),
                LoadResult.encode(completions));
    }
}

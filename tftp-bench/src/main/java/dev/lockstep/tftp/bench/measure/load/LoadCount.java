package dev.lockstep.tftp.bench.measure.load;

import dev.lockstep.tftp.bench.findings.results.Outcome;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Counts what a driver moves, until it is a {@link LoadResult}. Not thread-safe. */
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

    /** For round trips that are timed elsewhere. */
    public Histogram roundTrips() {
        return roundTrips;
    }

    public void addRoundTrip(final long ns) {
        roundTrips.recordValue(Math.min(ns, LONGEST_NS));
    }

    /** A transfer that ended well. */
    public void addTransfer(final long newBytes, final long newBlocks, final long ns) {
        transfers++;
        addContent(newBytes, newBlocks);
        completions.recordValue(Math.min(ns, LONGEST_NS));
    }

    /** Content that is no transfer. */
    public void addContent(final long newBytes, final long newBlocks) {
        bytes += newBytes;
        blocks += newBlocks;
    }

    /** A transfer that did not; the first is told of. */
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

    /** A transfer that could not be started when it was to be. */
    public void addLate() {
        late++;
    }

    public boolean hasFailed() {
        return failed > 0;
    }

    public long longestTransferNs() {
        return completions.getMaxValue();
    }

    /** A count of what comes next, which does not forget a failure. */
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
     * What was counted.
     *
     * @param seconds from the first start to the last end
     * @param coldMillis the first transfer of the process
     * @param allocatedBytes on the driving thread's heap
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

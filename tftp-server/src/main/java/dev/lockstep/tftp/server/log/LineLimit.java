package dev.lockstep.tftp.server.log;

/** Limits the log lines of one kind: at most a number in ten seconds, the rest is counted. Thread-safe. */
final class LineLimit {
    static final long WINDOW_NS = 10_000_000_000L;

    /** What happens to a line. */
    enum Verdict {
        /** It may be written. */
        WRITE,

        /** It is left out, and a summary is due in ten seconds. */
        LEAVE_OUT_AND_SUMMARIZE,

        /** It is left out. */
        LEAVE_OUT
    }

    private final int most;
    private long windowStartNs;
    private int written;
    private long leftOut;
    private long summaryDueNs;

    LineLimit(final int most) {
        this.most = most;
    }

    /** Counts a line. */
    synchronized Verdict onLine(final long nowNs) {
        if (written == 0 || nowNs - windowStartNs >= WINDOW_NS) {
            windowStartNs = nowNs;
            written = 0;
        }
        if (written < most) {
            written++;
            return Verdict.WRITE;
        }
        leftOut++;
        // a summary that is overdue was lost itself
        if (leftOut == 1 || nowNs - summaryDueNs > WINDOW_NS) {
            summaryDueNs = nowNs + WINDOW_NS;
            return Verdict.LEAVE_OUT_AND_SUMMARIZE;
        }
        return Verdict.LEAVE_OUT;
    }

    /** The number of lines that were left out since the last call. */
    synchronized long takeLeftOut() {
        final long count = leftOut;
        leftOut = 0;
        return count;
    }
}

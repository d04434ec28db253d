package dev.lockstep.tftp.server.log;

/** Limits the log lines of one kind: at most a number in each window of time, the rest is counted. Thread-safe. */
final class LineLimit {
    /** What happens to a line. */
    enum Verdict {
        /** It may be written. */
        WRITE,

        /** It is left out, and a summary is due in the time of a window. */
        LEAVE_OUT_AND_SUMMARIZE,

        /** It is left out. */
        LEAVE_OUT
    }

    private final int most;
    private final long windowNs;
    private long windowStartNs;
    private int written;
    private long leftOut;
    private long summaryDueNs;

    LineLimit(final int most, final long windowNs) {
        this.most = most;
        this.windowNs = windowNs;
    }

    /** Counts a line. */
    synchronized Verdict onLine(final long nowNs) {
        if (written == 0 || nowNs - windowStartNs >= windowNs) {
            windowStartNs = nowNs;
            written = 0;
        }
        if (written < most) {
            written++;
            return Verdict.WRITE;
        }
        leftOut++;
        // a summary that is overdue was lost itself
        if (leftOut == 1 || nowNs - summaryDueNs > windowNs) {
            summaryDueNs = nowNs + windowNs;
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

package dev.lockstep.tftp.client;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Reports progress to a listener that may block, away from the loop's thread. The listener is called by one thread at a time, and misses steps
 * while it is slow.
 */
final class ProgressReports implements ProgressListener {
    private final ProgressListener listener;
    private final Executor executor;
    private final Consumer<RuntimeException> onFailure;

    // guarded by this
    private long bytes;
    private long totalBytes;
    private boolean unreported;
    private boolean isScheduled;

    /** Guarded by the lock of the listener's calls. */
    private boolean failed;

    private final Object reporting = new Object();

    ProgressReports(
            final ProgressListener listener, final Executor executor, final Consumer<RuntimeException> onFailure) {
        this.listener = listener;
        this.executor = executor;
        this.onFailure = onFailure;
    }

    @Override
    public void onProgress(final long nowBytes, final long ofBytes) {
        if (isFirstSinceReport(nowBytes, ofBytes)) {
            executor.execute(this::report);
        }
    }

    private synchronized boolean isFirstSinceReport(final long nowBytes, final long ofBytes) {
        bytes = nowBytes;
        totalBytes = ofBytes;
        unreported = true;
        final boolean first = !isScheduled;
        isScheduled = true;
        return first;
    }

    /** Reports the last step if the listener has missed it. */
    void reportLast() {
        report();
    }

    private void report() {
        synchronized (reporting) {
            final long reportedBytes;
            final long ofBytes;
            synchronized (this) {
                isScheduled = false;
                if (!unreported || failed) {
                    return;
                }
                unreported = false;
                reportedBytes = bytes;
                ofBytes = totalBytes;
            }
            try {
                listener.onProgress(reportedBytes, ofBytes);
            } catch (final RuntimeException e) {
                failed = true;
                onFailure.accept(e);
            }
        }
    }
}

package dev.lockstep.tftp.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.opentest4j.TestAbortedException;

/** Runs tasks at the same time. */
public final class Together {
    private static final long LIMIT_SECONDS = 120;

    private Together() {}

    /**
     * Runs each task on its own thread and waits for all. If no task failed and a task was skipped, the test is skipped.
     *
     * @param tasks that begin together
     * @throws InterruptedException if the test is stopped
     */
    public static void run(final List<Callable<Void>> tasks) throws InterruptedException {
        final ExecutorService threads = Executors.newFixedThreadPool(tasks.size(), task -> {
            final Thread thread = new Thread(null, task, "together", 1 << 18);
            thread.setDaemon(true);
            return thread;
        });
        try {
            final List<Future<Void>> running = new ArrayList<>();
            tasks.forEach(task -> running.add(threads.submit(task)));
            final List<Throwable> failures = new ArrayList<>();
            TestAbortedException skipped = null;
            final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
            for (final Future<Void> task : running) {
                try {
                    task.get(Math.max(0, deadlineNs - System.nanoTime()), TimeUnit.NANOSECONDS);
                } catch (final ExecutionException e) {
                    if (e.getCause() instanceof final TestAbortedException aborted) {
                        skipped = aborted;
                    } else {
                        failures.add(e.getCause());
                    }
                } catch (final TimeoutException e) {
                    failures.add(e);
                }
            }
            if (!failures.isEmpty()) {
                final AssertionError error = new AssertionError(
                        failures.size() + " of " + tasks.size() + " failed, the first: " + failures.get(0),
                        failures.get(0));
                failures.subList(1, failures.size()).forEach(error::addSuppressed);
                throw error;
            }
            if (skipped != null) {
                throw skipped;
            }
        } finally {
            threads.shutdownNow();
        }
    }
}

package dev.lockstep.tftp.server.log;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Writes log lines on a thread of its own, in order. Nobody waits for it: a line that finds the queue full is lost and counted, and the count
 * is written before the next line. Thread-safe.
 */
final class LogWriter {
    private static final int MOST_WAITING = 8192;
    private static final long IDLE_SECONDS = 60;

    /** The thread waits this long after a line before it waits for the next one: a burst of lines wakes it once. */
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final Duration LATE = Duration.ofSeconds(1);

    private final ThreadPoolExecutor thread;
    private final AtomicLong lost = new AtomicLong();

    LogWriter() {
        thread =
                new ThreadPoolExecutor(
                        1,
                        1,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(MOST_WAITING),
                        task -> {
                            final Thread created = new Thread(task, "tftp-log");
                            created.setDaemon(true);
                            return created;
                        },
                        (line, full) -> lost.incrementAndGet()) {
                    @Override
                    protected void afterExecute(final Runnable line, final @Nullable Throwable thrown) {
                        if (getQueue().isEmpty()) {
                            LockSupport.parkNanos(PAUSE_NS);
                        }
                    }
                };
        thread.allowCoreThreadTimeOut(true);
    }

    /** Writes a line soon. */
    void write(
            final System.Logger target,
            final Level level,
            final @Nullable Throwable thrown,
            final String format,
            final Object... parameters) {
        final Instant time = Instant.now();
        thread.execute(() -> {
            final long lostBefore = lost.getAndSet(0);
            if (lostBefore > 0) {
                put(
                        target,
                        Level.WARNING,
                        null,
                        lostBefore + " log lines were lost, because they came faster than the log could be written");
            }
            final String line = LogText.of(format, parameters) + delay(time);
            final @Nullable LogFields fields = fields(parameters);
            if (fields == null) {
                put(target, level, thrown, line);
            } else {
                put(target, level, line, fields);
            }
        });
    }

    private static @Nullable LogFields fields(final Object... parameters) {
        for (final Object parameter : parameters) {
            if (parameter instanceof final LogFields fields) {
                return fields;
            }
        }
        return null;
    }

    /** Hands fields on beside their text: a log that knows nothing of them fills the text in. */
    private static void put(final System.Logger target, final Level level, final String line, final LogFields fields) {
        try {
            target.log(level, "{0}", line, fields);
        } catch (final RuntimeException e) {
            // there is no other place to tell it
        }
    }

    /** The time in front of a line is that of its writing. */
    private static String delay(final Instant time) {
        final Duration delay = Duration.between(time, Instant.now());
        return delay.compareTo(LATE) < 0 ? "" : " (" + delay.toSeconds() + " s ago)";
    }

    /** A user's log handler that fails costs its line, and nothing else. */
    private static void put(
            final System.Logger target, final Level level, final @Nullable Throwable thrown, final String line) {
        try {
            if (thrown == null) {
                target.log(level, line);
            } else {
                target.log(level, line, PrintableThrowable.copy(thrown));
            }
        } catch (final RuntimeException e) {
            // there is no other place to tell it
        }
    }

    /** Runs a task on the writer's thread, in order with the lines, after a delay. */
    void later(final long delayNs, final Runnable task) {
        CompletableFuture.delayedExecutor(delayNs, TimeUnit.NANOSECONDS, thread).execute(task);
    }

    /** Waits until all lines so far are written, but not longer than a limit. */
    void flush(final Duration limit) {
        final CountDownLatch written = new CountDownLatch(1);
        try {
            if (thread.getQueue().offer(written::countDown, limit.toNanos(), TimeUnit.NANOSECONDS)) {
                thread.prestartCoreThread();
                written.await(limit.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.lockstep.tftp.server.log;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A logger for threads that must not wait. It passes lines to a {@link System.Logger} on another thread, each on one line, and limits them by
 * kind: lines with the same format are of one kind. Parameters are shown by the writing thread, so they have to be immutable. Thread-safe.
 */
public final class BackgroundLogger implements System.Logger {
    private static final LogWriter WRITER = new LogWriter();

    /** Of each kind and in each window: enough for a rack that starts, little for a flood. */
    private static final int MOST_LINES = 1000;

    private static final long WINDOW_NS = 10_000_000_000L;

    private static final int MOST_KINDS = 200;
    private static final Object[] NOTHING = {};

    private final System.Logger target;
    private final LogWriter writer;
    private final LongSupplier nowNs;
    private final long windowNs;
    private final Map<String, LineLimit> kinds = new ConcurrentHashMap<>();

    BackgroundLogger(
            final System.Logger target, final LogWriter writer, final LongSupplier nowNs, final long windowNs) {
        this.target = target;
        this.writer = writer;
        this.nowNs = nowNs;
        this.windowNs = windowNs;
    }

    /**
     * A logger with limits of its own.
     *
     * @param name of the {@link System.Logger}
     * @return a logger whose lines are written in order with those of all others
     */
    public static BackgroundLogger of(final String name) {
        return new BackgroundLogger(System.getLogger(name), WRITER, System::nanoTime, WINDOW_NS);
    }

    /**
     * Waits until all lines so far are written.
     *
     * @param limit to wait no longer than this, because nobody may read the log
     */
    public static void flush(final Duration limit) {
        WRITER.flush(limit);
    }

    @Override
    public String getName() {
        return target.getName();
    }

    @Override
    public boolean isLoggable(final Level level) {
        return target.isLoggable(level);
    }

    @Override
    public void log(
            final Level level,
            final @Nullable ResourceBundle bundle,
            final String message,
            final @Nullable Throwable thrown) {
        if (isLoggable(level) && isAdmitted(level, message)) {
            writer.write(target, level, thrown, message, NOTHING);
        }
    }

    @Override
    public void log(
            final Level level,
            final @Nullable ResourceBundle bundle,
            final String format,
            final Object @Nullable ... parameters) {
        if (isLoggable(level) && isAdmitted(level, format)) {
            writer.write(target, level, null, format, parameters == null ? NOTHING : parameters);
        }
    }

    /**
     * Logs a line of a kind that is never left out.
     *
     * @param level of the line
     * @param format with {@code {0}} for the first parameter
     * @param parameters to be filled in
     */
    public void logAlways(final Level level, final String format, final Object... parameters) {
        if (isLoggable(level)) {
            writer.write(target, level, null, format, parameters);
        }
    }

    private boolean isAdmitted(final Level level, final String format) {
        final String kind = kinds.size() < MOST_KINDS || kinds.containsKey(format) ? format : "{0}";
        final LineLimit limit = kinds.computeIfAbsent(kind, unknown -> new LineLimit(MOST_LINES, windowNs));
        final LineLimit.Verdict verdict = limit.onLine(nowNs.getAsLong());
        if (verdict == LineLimit.Verdict.LEAVE_OUT_AND_SUMMARIZE) {
            writer.later(windowNs, () -> summarize(level, kind, limit));
        }
        return verdict == LineLimit.Verdict.WRITE;
    }

    private void summarize(final Level level, final String kind, final LineLimit limit) {
        writer.write(
                target,
                level,
                null,
                "{0} more lines like this were left out: {1}",
                limit.takeLeftOut(),
                kind.replaceAll("\\{\\d}", "..."));
    }
}

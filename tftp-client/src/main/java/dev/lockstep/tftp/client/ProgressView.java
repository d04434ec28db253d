package dev.lockstep.tftp.client;

import dev.lockstep.tftp.transfer.BlockSource;
import java.io.Console;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows progress on a terminal and nothing elsewhere. */
final class ProgressView implements ProgressListener, AutoCloseable {
    private static final int UPDATE_MS = 100;
    private static final long UNIT = 1L << 20;

    private final @Nullable ProgressBar bar;
    private long total = BlockSource.UNKNOWN_SIZE;

    private ProgressView(final @Nullable ProgressBar bar) {
        this.bar = bar;
    }

    static ProgressView open(final boolean quiet, final String name) {
        return new ProgressView(quiet || !isTerminal() ? null : newBar(name));
    }

    /** From Java 22 on there is a console without a terminal, too. Only a method that Java 17 lacks distinguishes it. */
    @SuppressWarnings("SystemConsoleNull") // null on Java 17
    private static boolean isTerminal() {
        final Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (final ReflectiveOperationException e) {
            return true;
        }
    }

    private static ProgressBar newBar(final String name) {
        return new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(-1)
                .setUnit(" MiB", UNIT)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MS)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .showSpeed()
                .build();
    }

    @Override
    public void onProgress(final long bytes, final long totalBytes) {
        if (bar == null) {
            return;
        }
        if (totalBytes != total) {
            total = totalBytes;
            bar.maxHint(totalBytes);
        }
        bar.stepTo(bytes);
    }

    void finished(final TransferResult result) {
        if (bar != null) {
            bar.close();
            System.err.printf(
                    Locale.ROOT,
                    "%d bytes in %.3f s, blksize %d, windowsize %d, %d retransmissions%n",
                    result.bytes(),
                    result.duration().toNanos() / (double) TimeUnit.SECONDS.toNanos(1),
                    result.parameters().blockSize(),
                    result.parameters().windowSize(),
                    result.retransmissions());
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}

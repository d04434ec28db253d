package dev.lockstep.tftp.client;

import java.io.Console;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows progress on a terminal and nothing elsewhere. The bar is written to standard error without the terminal library that the bar's own
 * consumer would use: that library takes over the handling of Ctrl-C.
 */
final class ProgressView implements ProgressListener, AutoCloseable {
    private static final int UPDATE_MS = 100;
    private static final int WIDTH = 79;
    private static final long KIBI = 1L << 10;
    private static final long MEBI = 1L << 20;

    /** Up to this number of units a smaller unit is clearer. */
    private static final long FEW = 10;

    private final boolean shows;
    private final String name;
    private @Nullable ProgressBar bar;
    private long total;

    private ProgressView(final boolean shows, final String name) {
        this.shows = shows;
        this.name = name;
    }

    static ProgressView open(final boolean quiet, final String name) {
        return new ProgressView(!quiet && isTerminal(), name);
    }

    /** From Java 22 on there is a console without a terminal, too. Only a method that Java 17 lacks distinguishes it. */
    @SuppressWarnings("SystemConsoleNull") // null on Java 17
    static boolean isTerminal() {
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

    @Override
    public void onProgress(final long bytes, final long totalBytes) {
        if (!shows || bytes == 0) {
            return;
        }
        // a file that has outgrown its announced size has an unknown one
        final long known = totalBytes >= bytes ? totalBytes : -1;
        if (bar == null) {
            bar = newBar(known);
            total = known;
        }
        if (known != total) {
            total = known;
            bar.maxHint(known);
        }
        bar.stepTo(bytes);
    }

    /** The size is known from the first block on. */
    private ProgressBar newBar(final long size) {
        final ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(size)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MS)
                .setConsumer(new DelegatingProgressBarConsumer(ProgressView::print, WIDTH))
                .showSpeed();
        if (size >= FEW * MEBI) {
            builder.setUnit(" MiB", MEBI);
        } else if (size < 0 || size >= FEW * KIBI) {
            builder.setUnit(" KiB", KIBI);
        } else {
            builder.setUnit(" B", 1);
        }
        return builder.build();
    }

    private static void print(final String line) {
        System.err.print('\r' + line);
        System.err.flush();
    }

    void finished(final TransferResult result) {
        if (!shows) {
            return;
        }
        if (bar != null) {
            bar.maxHint(result.bytes());
            bar.stepTo(result.bytes());
        }
        close();
        System.err.println(TransferOutput.line(result));
    }

    /** Shows the last state once, and ends the line. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
            System.err.println();
        }
    }
}

package dev.lockstep.tftp.bench.tune;

import dev.lockstep.tftp.bench.console.Progress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * Reads a file again and again until the losses are known well enough or the time is over.
 *
 * @param waitsNs the server's waits between the copies of a block that is not answered
 * @param readers how many read side by side
 */
record PathMeasurement(InetSocketAddress server, String file, List<Long> waitsNs, int readers) {
    /** The count of a chance event is known within a tenth, 19 times out of 20, if it happened this often. */
    private static final int LOSSES = 400;

    /** A loss of one in ten thousand would have shown itself. */
    private static final int SAMPLES = 40_000;

    PathFigures within(final long limitNs) throws IOException {
        final PathCount count = new PathCount();
        final long endNs = System.nanoTime() + limitNs;
        final BooleanSupplier isOver = () -> System.nanoTime() - endNs > 0
                || count.losses() >= LOSSES
                || (count.losses() == 0 && count.samples() >= SAMPLES);
        final ExecutorService threads = Executors.newFixedThreadPool(readers);
        final CompletionService<Void> running = new ExecutorCompletionService<>(threads);
        try (Progress progress = new Progress(readers)) {
            for (int i = 0; i < readers; i++) {
                running.submit(() -> {
                    final PathReader reader = new PathReader(server, file, waitsNs, count);
                    while (!isOver.getAsBoolean()) {
                        reader.read(isOver);
                    }
                    return null;
                });
            }
            for (int i = 0; i < readers; i++) {
                running.take().get();
                progress.step("reading " + file);
            }
        } catch (final ExecutionException e) {
            throw e.getCause() instanceof final IOException failure ? failure : new IOException(e.getCause());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            threads.shutdownNow();
        }
        if (count.samples() == 0) {
            throw new IOException(
                    "no block came within the time without a loss: name a larger file (--file), or more time"
                            + " (--patience)");
        }
        return count.figures();
    }
}

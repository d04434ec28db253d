package dev.lockstep.tftp.bench.measure.probe;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The real network. Thread-safe: no state. */
final class UdpNetwork implements Network {
    private static final long END_SECONDS = 10;

    @Override
    public long nowNs() {
        return System.nanoTime();
    }

    @Override
    public Wire open() throws IOException {
        return new UdpWire();
    }

    @Override
    public void runSideBySide(final List<Task> tasks) throws IOException, Unmeasured {
        final ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        final CompletionService<Void> running = new ExecutorCompletionService<>(threads);
        try {
            tasks.forEach(task -> running.submit(() -> {
                task.run();
                return null;
            }));
            for (int i = 0; i < tasks.size(); i++) {
                running.take().get();
            }
        } catch (final ExecutionException e) {
            throw rethrown(e.getCause());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            threads.shutdownNow();
            awaitEnd(threads);
        }
    }

    private static IOException rethrown(final @Nullable Throwable failure) throws Unmeasured {
        if (failure instanceof final Unmeasured unmeasured) {
            throw unmeasured;
        }
        if (failure instanceof final IOException exception) {
            return exception;
        }
        throw new IllegalStateException(failure);
    }

    /** The interrupted tasks tell the server that their transfers end. */
    private static void awaitEnd(final ExecutorService threads) {
        try {
            if (!threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a probe does not end");
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.lockstep.tftp.bench.measure.soak;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A {@link Crowd} on a thread of its own. */
final class RunningCrowd implements AutoCloseable {
    private final Crowd crowd;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<?> running;

    /** Starts it. */
    RunningCrowd(final Crowd crowd) {
        this.crowd = crowd;
        running = thread.submit(() -> {
            crowd.run();
            return null;
        });
    }

    /**
     * Finds out whether it still runs.
     *
     * @throws IOException if it has failed
     */
    void check() throws IOException {
        if (running.isDone()) {
            leave();
        }
    }

    /**
     * Waits until all clients have ended their transfers and left.
     *
     * @throws IOException if it has failed
     */
    void leave() throws IOException {
        crowd.leave();
        try {
            running.get();
        } catch (final ExecutionException e) {
            throw new IOException("the clients failed: " + e.getCause(), e.getCause());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Ends the thread of a crowd that has left, or has to. */
    @Override
    public void close() {
        crowd.leave();
        thread.shutdown();
    }
}

package dev.lockstep.tftp.client;

import dev.lockstep.tftp.storage.ContentOpening;
import dev.lockstep.tftp.transport.IdleMode;
import dev.lockstep.tftp.transport.SegmentationOffload;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs the calls of a client, and of the clients with other settings that share its threads. Thread-safe. */
final class ClientThreads implements AutoCloseable {
    private final IdleMode idleMode;
    private final SegmentationOffload segmentationOffload;
    private final ClientLoops blocking;

    // guarded by this
    private @Nullable AsyncCalls async;
    private boolean closed;

    ClientThreads(final IdleMode idleMode, final SegmentationOffload segmentationOffload) {
        this.idleMode = idleMode;
        this.segmentationOffload = segmentationOffload;
        blocking = new ClientLoops(idleMode, segmentationOffload);
    }

    /** Runs a call on this thread. */
    TransferResult run(
            final ClientConfiguration settings,
            final RemoteFile remote,
            final ClientCall.Preparation preparation,
            final LocalContent content)
            throws IOException {
        return blocking.run(settings, remote, preparation, content);
    }

    /** Begins to receive a file. */
    <R> CompletableFuture<R> get(
            final ClientConfiguration settings,
            final RemoteFile remote,
            final ContentOpening<ReceivedContent> opening,
            final Function<TransferResult, R> result) {
        try {
            return async().get(settings, remote, opening, result);
        } catch (final IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Begins to send a file. */
    CompletableFuture<TransferResult> put(
            final ClientConfiguration settings, final RemoteFile remote, final ContentOpening<SentContent> opening) {
        try {
            return async().put(settings, remote, opening);
        } catch (final IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * The asynchronous calls, whose thread the first of them starts.
     *
     * @throws IllegalStateException if the client is closed
     */
    private synchronized AsyncCalls async() throws IOException {
        if (closed) {
            throw new IllegalStateException(ClientLoops.CLOSED);
        }
        if (async == null) {
            async = new AsyncCalls(idleMode, segmentationOffload);
        }
        return async;
    }

    @Override
    public void close() {
        final AsyncCalls started;
        synchronized (this) {
            closed = true;
            started = async;
            async = null;
        }
        if (started != null) {
            started.close();
        }
        blocking.close();
    }
}

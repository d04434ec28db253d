package dev.lockstep.tftp.client;

import static java.util.Objects.requireNonNull;

import dev.lockstep.tftp.storage.ContentOpening;
import dev.lockstep.tftp.storage.ContentOwner;
import dev.lockstep.tftp.storage.Storage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call that does not hold up its caller. A storage thread looks the server up and opens the local content; then the loop runs the transfer. The
 * future completes once the content is closed, on a thread for that, so that no reaction to it holds up another transfer.
 *
 * @param <R> what the caller gets
 */
abstract class AsyncCall<R> implements ContentOwner {
    private static final String CANCELLED = "cancelled by the user";

    private final AsyncCalls calls;
    private final ClientConfiguration settings;
    private final RemoteFile remote;
    private final Function<TransferResult, R> result;
    private final ProgressReports progress;
    private final CallFuture future = new CallFuture();

    // set by a storage thread before the loop's thread starts the transfer
    private List<InetSocketAddress> addresses = List.of();
    private @Nullable LocalContent local;

    /** Set by a storage thread before the transfer ends for this reason. */
    private volatile @Nullable Throwable contentFailure;

    // used by the loop's thread
    private @Nullable ClientCall call;
    private @Nullable Exception cancellation;
    private @Nullable Runnable completion;
    private boolean isClosed;
    private boolean over;

    /** Ends the call if it is cancelled. */
    private final class CallFuture extends CompletableFuture<R> {
        @Override
        public boolean cancel(final boolean mayInterruptIfRunning) {
            final boolean cancelled = super.cancel(mayInterruptIfRunning);
            if (cancelled) {
                calls.loop().execute(nowNs -> end(CANCELLED, new CancellationException(CANCELLED)));
            }
            return cancelled;
        }
    }

    AsyncCall(
            final AsyncCalls calls,
            final ClientConfiguration settings,
            final RemoteFile remote,
            final Function<TransferResult, R> result) {
        this.calls = calls;
        this.settings = settings;
        this.remote = remote;
        this.result = result;
        progress = new ProgressReports(settings.progress(), calls.reactions(), this::onListenerFailure);
    }

    /** Has a storage thread open the content. Called on the loop's thread. */
    abstract void openContent(Storage storage);

    /** The transfer of the content, which is open. */
    abstract ClientCall.Preparation preparation(RemoteFile remote);

    abstract void closeContent();

    /** Looks the server up and opens the content. Called on a storage thread. */
    final <C extends LocalContent> C open(final ContentOpening<C> opening, final Runnable wakeUp) throws Exception {
        addresses = ClientRequests.addresses(remote.server(), settings.localAddress());
        final C opened = opening.open(wakeUp);
        local = opened;
        return opened;
    }

    /** Begins the call, on the loop's thread. */
    final void begin() {
        openContent(calls.storage());
    }

    final CompletableFuture<R> future() {
        return future;
    }

    @Override
    public final void onOpened(final @Nullable Throwable refusal) {
        calls.loop().execute(nowNs -> {
            if (refusal != null) {
                complete(null, refusal);
            } else {
                start();
            }
        });
    }

    private void start() {
        if (cancellation != null) {
            finish(null, cancellation);
            return;
        }
        call = new ClientCall(calls.loop(), settings, progress, addresses, preparation(remote));
        call.begin();
    }

    /** Looks at the transfer's progress. Called on the loop's thread, in each cycle. */
    final boolean isOverNow() {
        final ClientCall running = call;
        if (running != null) {
            running.look();
            if (running.isOver()) {
                running.leave();
                call = null;
                finishWithResultOf(running);
            }
        }
        return over;
    }

    private void finishWithResultOf(final ClientCall ended) {
        try {
            final TransferResult transferred = ended.result(requireNonNull(local));
            finish(transferred, null);
        } catch (final IOException | RuntimeException | Error e) {
            finish(null, contentFailure == null ? e : contentFailure);
        }
    }

    private void finish(final @Nullable TransferResult transferred, final @Nullable Throwable reason) {
        completion = () -> complete(transferred, reason);
        closeContent();
        completeIfClosed();
    }

    private void complete(final @Nullable TransferResult transferred, final @Nullable Throwable failure) {
        over = true;
        calls.reactions().execute(() -> {
            progress.reportLast();
            if (transferred == null) {
                fail(requireNonNull(failure));
            } else {
                succeed(transferred);
            }
        });
    }

    private void succeed(final TransferResult transferred) {
        try {
            future.complete(result.apply(transferred));
            calls.onFinished(this);
        } catch (final RuntimeException | Error e) {
            fail(e);
        }
    }

    /** Has the future fail if it is not complete. Called by any thread. */
    final void fail(final Throwable reason) {
        future.completeExceptionally(reason);
        calls.onFinished(this);
    }

    /** Content that was read or written to its end may be closed before the transfer is over. */
    private void completeIfClosed() {
        if (isClosed && completion != null) {
            completion.run();
        }
    }

    /** The content is closed. Called on a storage thread. */
    final void onClosed() {
        calls.loop().execute(nowNs -> {
            isClosed = true;
            completeIfClosed();
        });
    }

    /** Ends the transfer with an ERROR to the server. Called on the loop's thread. */
    final void end(final String message, final Exception reason) {
        cancellation = reason;
        if (call != null) {
            call.cancel(message, reason);
        }
    }

    private void onListenerFailure(final RuntimeException failure) {
        calls.loop().execute(nowNs -> end("the client failed", failure));
    }

    @Override
    public final void onReady() {
        calls.loop().execute(nowNs -> {
            if (call != null) {
                call.onContentReady();
            }
        });
    }

    @Override
    public final void onFailure(final Throwable failure) {
        contentFailure = failure;
    }
}

package dev.lockstep.tftp.client;

import dev.lockstep.tftp.storage.ContentOpening;
import dev.lockstep.tftp.storage.Storage;
import dev.lockstep.tftp.transport.IdleMode;
import dev.lockstep.tftp.transport.MemoryBudget;
import dev.lockstep.tftp.transport.SegmentationOffload;
import dev.lockstep.tftp.transport.TransferLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SystemNanoClock;
import org.jspecify.annotations.Nullable;

/**
 * The calls that do not hold up their callers. All of them run on one loop with a thread of its own; storage threads open, read and write their
 * content, one thread for each call that waits. Thread-safe.
 */
final class AsyncCalls implements AutoCloseable {
    private static final long CLOSING_NS = TimeUnit.SECONDS.toNanos(10);

    private final TransferLoop loop;
    private final IdleStrategy idle;
    private final Storage storage;
    private final Thread thread;

    /** Reactions to futures and progress may block. The common pool has a single thread on a small machine. */
    private final ExecutorService reactions = Executors.newCachedThreadPool(task -> daemon(task, "tftp-reaction"));

    /** Used by the loop's thread. */
    private final List<AsyncCall<?>> running = new ArrayList<>();

    private final Set<AsyncCall<?>> unfinished = ConcurrentHashMap.newKeySet();

    /** Why the loop's thread has ended. */
    private volatile @Nullable Throwable ended;

    private volatile boolean closing;

    AsyncCalls(final IdleMode idleMode, final SegmentationOffload segmentationOffload) throws IOException {
        final MemoryBudget memory = new MemoryBudget(Long.MAX_VALUE);
        loop = new TransferLoop(SystemNanoClock.INSTANCE, memory, segmentationOffload);
        idle = idleMode.strategyFor(loop);
        storage = new Storage(() -> Integer.MAX_VALUE, memory);
        thread = daemon(this::run, "tftp-client");
        thread.start();
    }

    private static Thread daemon(final Runnable task, final String name) {
        final Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    <R> CompletableFuture<R> get(
            final ClientConfiguration settings,
            final RemoteFile remote,
            final ContentOpening<ReceivedContent> opening,
            final Function<TransferResult, R> result) {
        return begin(new AsyncDownload<>(this, settings, remote, opening, result));
    }

    CompletableFuture<TransferResult> put(
            final ClientConfiguration settings, final RemoteFile remote, final ContentOpening<SentContent> opening) {
        return begin(new AsyncUpload(this, settings, remote, opening));
    }

    private <R> CompletableFuture<R> begin(final AsyncCall<R> call) {
        unfinished.add(call);
        loop.execute(nowNs -> {
            if (closing) {
                call.fail(new IllegalStateException(ClientLoops.CLOSED));
            } else {
                running.add(call);
                call.begin();
            }
        });
        final Throwable reason = ended;
        if (reason != null) {
            call.fail(reason);
        }
        return call.future();
    }

    void onFinished(final AsyncCall<?> call) {
        unfinished.remove(call);
    }

    TransferLoop loop() {
        return loop;
    }

    /** Completes futures and reports progress. */
    Executor reactions() {
        return reactions;
    }

    Storage storage() {
        return storage;
    }

    /** No call waits for a thread that has ended, not even if memory is short or a caller's own strategy fails. */
    private void run() {
        Throwable reason = new IllegalStateException(ClientLoops.CLOSED);
        try (loop) {
            while (!closing || loop.channelCount() > 0 || !running.isEmpty()) {
                idle.idle(loop.doWork());
                running.removeIf(AsyncCall::isOverNow);
            }
        } catch (final RuntimeException | Error e) {
            reason = e;
        } finally {
            ended = reason;
            for (final AsyncCall<?> call : unfinished) {
                call.fail(reason);
            }
        }
    }

    /** Ends all calls. Waits, for a bounded time, until no receiver dallies and all content is closed. */
    @Override
    public void close() {
        loop.execute(nowNs -> {
            closing = true;
            running.forEach(call -> call.end(ClientLoops.CLOSED, new IOException(ClientLoops.CLOSED)));
        });
        final long deadlineNs = System.nanoTime() + CLOSING_NS;
        try {
            TimeUnit.NANOSECONDS.timedJoin(thread, CLOSING_NS);
            storage.close(deadlineNs);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

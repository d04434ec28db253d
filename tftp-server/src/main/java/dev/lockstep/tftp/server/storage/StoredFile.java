package dev.lockstep.tftp.server.storage;

import dev.lockstep.tftp.server.store.ContentException;
import dev.lockstep.tftp.server.store.ContentRequest;
import dev.lockstep.tftp.server.store.ContentStore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file of a store that one storage thread at a time opens, reads or writes, and closes. A loop asks for work; the thread looks at the state of the
 * file and does all that is due, so that asking twice does no harm.
 */
abstract class StoredFile implements Runnable {
    /** The life of the file, as its storage threads see it. */
    private enum Life {
        REQUESTED,
        OPEN,
        CLOSED
    }

    private static final int IDLE = 0;
    private static final int WORKING = 1;
    private static final int ASKED = 2;

    private final StorageThreads threads;
    private final ContentStore store;
    private final ContentRequest request;
    private final Consumer<@Nullable ContentException> whenOpened;
    private final Runnable loopWakeUp;
    private final AtomicInteger work = new AtomicInteger(IDLE);
    private Life life = Life.REQUESTED;
    private volatile boolean refused;
    private volatile boolean closing;
    private volatile boolean loopWaits;

    /**
     * A file that is not open yet.
     *
     * @param request whose wake-up is run once the loop need not wait any longer
     * @param whenOpened run by a storage thread, with null or with the reason why the request is refused
     */
    StoredFile(
            final StorageThreads threads,
            final ContentStore store,
            final ContentRequest request,
            final Consumer<@Nullable ContentException> whenOpened) {
        this.threads = threads;
        this.store = store;
        this.whenOpened = whenOpened;
        this.loopWakeUp = request.wakeUp();
        this.request = new ContentRequest(
                request.name(), request.mode(), request.client(), request.announcedSize(), this::ask);
    }

    /** Opens the file. */
    abstract void open(ContentStore from, ContentRequest asked) throws ContentException;

    /** Reads or writes all that is due. */
    abstract void transfer();

    /** Reading or writing is over, because the store threw an exception. */
    abstract void fail();

    /** Closes the file in the store, if it is open. */
    abstract void closeInStore();

    /** Gives the file's memory back. */
    abstract void releaseChunks();

    /** Has a storage thread do all that is due. Called by any thread. */
    final void ask() {
        if (work.getAndSet(ASKED) == IDLE) {
            threads.execute(this);
        }
    }

    /** Has a storage thread close the file after the work that it does now. A request that was refused left nothing to close. */
    final void askToClose() {
        closing = true;
        if (!refused) {
            ask();
        }
    }

    /** The loop has nothing to send or nowhere to write until {@link #endWait} wakes it up. The caller looks once more after this. */
    final void beginWait() {
        loopWaits = true;
    }

    /** Wakes the loop up if it waits. */
    final void endWait() {
        if (loopWaits) {
            loopWaits = false;
            loopWakeUp.run();
        }
    }

    @Override
    public final void run() {
        do {
            work.set(WORKING);
            switch (life) {
                case REQUESTED -> open();
                case OPEN -> transferOrFail();
                case CLOSED -> {
                    // nothing is due any more
                }
            }
            if (closing && life == Life.OPEN) {
                life = Life.CLOSED;
                guarded(this::closeInStore);
                releaseChunks();
            }
        } while (!work.compareAndSet(WORKING, IDLE));
    }

    private void open() {
        life = Life.CLOSED;
        if (closing) {
            return;
        }
        @Nullable ContentException refusal = null;
        try {
            open(store, request);
            life = Life.OPEN;
        } catch (final ContentException e) {
            refusal = e;
        } catch (final RuntimeException | Error e) {
            refusal = ContentFailure.refusal(request, e);
            guarded(this::closeInStore);
        }
        if (life == Life.OPEN) {
            transferOrFail();
        }
        refused = refusal != null;
        whenOpened.accept(refusal);
    }

    private void transferOrFail() {
        if (!closing && !guarded(this::transfer)) {
            fail();
            guarded(this::closeInStore);
        }
        endWait();
    }

    /** Calls the store, which is foreign code: false if it threw an exception. */
    final boolean guarded(final Runnable call) {
        try {
            call.run();
            return true;
        } catch (final RuntimeException | Error e) {
            ContentFailure.log(request, e);
            return false;
        }
    }
}

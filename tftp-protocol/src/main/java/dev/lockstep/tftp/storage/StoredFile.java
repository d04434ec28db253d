package dev.lockstep.tftp.storage;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A file that one storage thread at a time opens, reads or writes, and closes. A loop asks for work; the thread looks at the state of the
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
    private final ContentOwner owner;
    private final AtomicInteger work = new AtomicInteger(IDLE);
    private Life life = Life.REQUESTED;
    private volatile boolean refused;
    private volatile boolean closing;
    private volatile boolean loopWaits;

    /** A file that is not open yet. */
    StoredFile(final StorageThreads threads, final ContentOwner owner) {
        this.threads = threads;
        this.owner = owner;
    }

    /** Opens the file. */
    abstract void open(Runnable wakeUp) throws Exception;

    /** Reads or writes all that is due. */
    abstract void transfer();

    /** Reading or writing is over, because the content threw an exception. */
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
            owner.onReady();
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
        @Nullable Throwable refusal = null;
        try {
            open(this::ask);
            life = Life.OPEN;
        } catch (final Exception | Error e) {
            refusal = e;
            guarded(this::closeInStore);
        }
        if (life == Life.OPEN) {
            transferOrFail();
        }
        refused = refusal != null;
        owner.onOpened(refusal);
    }

    private void transferOrFail() {
        if (!closing && !guarded(this::transfer)) {
            fail();
            guarded(this::closeInStore);
        }
        endWait();
    }

    /** Calls the content, which is foreign code: false if it threw an exception. */
    final boolean guarded(final Runnable call) {
        try {
            call.run();
            return true;
        } catch (final RuntimeException | Error e) {
            owner.onFailure(e);
            return false;
        }
    }
}

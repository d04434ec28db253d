package dev.lockstep.tftp.server.storage;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads for calls that may block. A task goes to the thread that became idle last, whose stack and caches are warm; a thread is added only if all
 * are busy. Handing a task over allocates nothing. Thread-safe.
 */
public final class StorageThreads implements Executor {
    private static final long IDLE_NS = TimeUnit.SECONDS.toNanos(10);

    private final int most;

    // guarded by this
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private final ArrayDeque<Worker> idle = new ArrayDeque<>();
    private int count;
    private boolean closed;

    /**
     * Creates threads as tasks need them.
     *
     * @param most threads at a time, at least 1; further tasks wait
     */
    public StorageThreads(final int most) {
        this.most = most;
    }

    @Override
    public void execute(final Runnable task) {
        final Worker worker = assign(task);
        if (worker != null) {
            LockSupport.unpark(worker);
        }
    }

    /** Returns the idle thread that has to be woken; null if there is none. */
    private synchronized @Nullable Worker assign(final Runnable task) {
        final Worker worker = idle.pollLast();
        if (worker != null) {
            worker.assigned = task;
        } else if (count < most) {
            count++;
            new Worker(task).start();
        } else {
            waiting.addLast(task);
        }
        return worker;
    }

    /**
     * Waits until no task runs or waits, and ends the threads. A task that still runs at the deadline stays behind on its daemon thread.
     *
     * @param deadlineNs on the clock of {@link System#nanoTime()}
     * @throws InterruptedException if the calling thread is interrupted
     */
    public synchronized void close(final long deadlineNs) throws InterruptedException {
        long leftNs = deadlineNs - System.nanoTime();
        while (count > idle.size() && leftNs > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, leftNs);
            leftNs = deadlineNs - System.nanoTime();
        }
        closed = true;
        idle.forEach(LockSupport::unpark);
    }

    private synchronized @Nullable Runnable nextOrBecomeIdle(final Worker worker) {
        final Runnable next = waiting.pollFirst();
        if (next == null) {
            idle.addLast(worker);
            notifyAll();
        }
        return next;
    }

    /** Ends an idle thread, unless a task was assigned to it. */
    private synchronized boolean end(final Worker worker) {
        if (worker.assigned != null) {
            return false;
        }
        idle.remove(worker);
        count--;
        return true;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private final class Worker extends Thread {
        volatile @Nullable Runnable assigned;

        Worker(final Runnable first) {
            super("tftp-storage");
            setDaemon(true);
            assigned = first;
        }

        @Override
        public void run() {
            for (Runnable task = next(); task != null; task = next()) {
                task.run();
            }
        }

        private @Nullable Runnable next() {
            if (assigned == null) {
                final Runnable next = nextOrBecomeIdle(this);
                if (next != null) {
                    return next;
                }
                final long endNs = System.nanoTime() + IDLE_NS;
                while (assigned == null) {
                    final long leftNs = endNs - System.nanoTime();
                    if ((leftNs <= 0 || isClosed()) && end(this)) {
                        return null;
                    }
                    LockSupport.parkNanos(StorageThreads.this, leftNs);
                }
            }
            final Runnable task = assigned;
            assigned = null;
            return task;
        }
    }
}

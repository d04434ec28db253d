package dev.lockstep.tftp.storage;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Threads for calls that may block. One thread at a time is woken up: it takes a task, and wakes the next thread if more tasks wait. So a batch of short
 * tasks is done by a thread or two, while a call that blocks delays no other task. The thread that became idle last is woken first, because its stack and
 * caches are warm. Handing a task over allocates nothing. Thread-safe.
 */
public final class StorageThreads implements Executor {
    private static final long IDLE_NS = TimeUnit.SECONDS.toNanos(10);

    private final IntSupplier most;

    // guarded by this
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private final ArrayDeque<Worker> idle = new ArrayDeque<>();
    private @Nullable Worker waking;
    private int count;
    private boolean closed;

    /**
     * Creates threads as tasks need them.
     *
     * @param most threads at a time, at least 1, which may change; further tasks wait
     */
    public StorageThreads(final IntSupplier most) {
        this.most = most;
    }

    @Override
    public void execute(final Runnable task) {
        wakeUp(add(task));
    }

    private synchronized @Nullable Worker add(final Runnable task) {
        waiting.addLast(task);
        return nextToWake();
    }

    /** Returns the thread that has to be woken up or started for the waiting tasks; null if none, or if one is on its way already. */
    private @Nullable Worker nextToWake() {
        if (waiting.isEmpty() || waking != null) {
            return null;
        }
        waking = idle.pollLast();
        if (waking != null) {
            waking.woken = true;
        } else if (count < most.getAsInt()) {
            count++;
            waking = new Worker();
        }
        return waking;
    }

    private void wakeUp(final @Nullable Worker worker) {
        if (worker == null) {
            return;
        }
        if (worker.getState() != Thread.State.NEW) {
            LockSupport.unpark(worker);
            return;
        }
        boolean started = false;
        try {
            worker.start();
            started = true;
        } finally {
            if (!started) {
                forget(worker);
            }
        }
    }

    /** The system gives no more threads. The task waits for those that there are, or for the next task. */
    private synchronized void forget(final Worker worker) {
        count--;
        waking = waking == worker ? null : waking;
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

    private @Nullable Runnable takeOrBecomeIdle(final Worker worker) {
        final Runnable task;
        final Worker next;
        synchronized (this) {
            waking = waking == worker ? null : waking;
            task = waiting.pollFirst();
            if (task == null) {
                worker.woken = false;
                idle.addLast(worker);
                notifyAll();
            }
            next = nextToWake();
        }
        wakeUp(next);
        return task;
    }

    /** Ends an idle thread, unless it was woken up. */
    private synchronized boolean end(final Worker worker) {
        if (worker.woken) {
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
        volatile boolean woken;

        Worker() {
            super("tftp-storage");
            setDaemon(true);
        }

        @Override
        public void run() {
            do {
                for (Runnable task = takeOrBecomeIdle(this); task != null; task = takeOrBecomeIdle(this)) {
                    task.run();
                }
            } while (isWoken());
        }

        /** Waits; false if the thread has ended because no task came. */
        private boolean isWoken() {
            final long endNs = System.nanoTime() + IDLE_NS;
            while (!woken) {
                final long leftNs = endNs - System.nanoTime();
                if ((leftNs <= 0 || isClosed()) && end(this)) {
                    return false;
                }
                LockSupport.parkNanos(StorageThreads.this, leftNs);
            }
            return true;
        }
    }
}

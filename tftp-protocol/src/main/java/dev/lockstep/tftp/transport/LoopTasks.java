package dev.lockstep.tftp.transport;

import org.agrona.concurrent.ManyToOneConcurrentLinkedQueue;

/** The work that other threads give to a loop, which wakes the loop up. Its methods say which thread may call them. */
final class LoopTasks {
    private final ManyToOneConcurrentLinkedQueue<LoopTask> tasks = new ManyToOneConcurrentLinkedQueue<>();
    private final Runnable wakeUp;
    private volatile boolean stopping;

    /** Set before the last look at the tasks, so that a task is either seen there or wakes the loop up. */
    private volatile boolean waiting;

    LoopTasks(final Runnable wakeUp) {
        this.wakeUp = wakeUp;
    }

    /** Adds a task. Called by any thread. */
    void add(final LoopTask task) {
        tasks.offer(task);
        if (waiting) {
            wakeUp.run();
        }
    }

    /** Ends waiting for good. Called by any thread. */
    void stopWaiting() {
        stopping = true;
        wakeUp.run();
    }

    /** Runs the tasks, and returns their number. Called by the loop's thread. */
    int run(final long nowNs) {
        int count = 0;
        for (LoopTask task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run(nowNs);
            count++;
        }
        return count;
    }

    /** Announces that the loop will sleep; false if it must not, because there is a task, or because it is about to be stopped. Called by the loop's thread. */
    boolean beginWaiting() {
        waiting = true;
        return tasks.isEmpty() && !stopping;
    }

    /** The loop is awake. Called by the loop's thread. */
    void endWaiting() {
        waiting = false;
    }
}

package dev.lockstep.tftp.client;

import dev.lockstep.tftp.transport.IdleMode;
import dev.lockstep.tftp.transport.MemoryBudget;
import dev.lockstep.tftp.transport.TransferLoop;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SystemNanoClock;
import org.jspecify.annotations.Nullable;

/**
 * The loops of a client. Each call uses one, and later calls reuse it. Between calls a background thread runs the loops of receivers that dally.
 * Thread-safe.
 */
final class ClientLoops implements AutoCloseable {
    private static final long RUN_MS = 10;

    private final IdleMode idleMode;
    private final Deque<ClientLoop> free = new ArrayDeque<>();
    private @Nullable Thread dallyThread;

    ClientLoops(final IdleMode idleMode) {
        this.idleMode = idleMode;
    }

    /** A loop and its idle strategy. */
    record ClientLoop(TransferLoop loop, IdleStrategy idle) {}

    synchronized ClientLoop take() throws IOException {
        final ClientLoop loop = free.pollLast();
        if (loop != null) {
            return loop;
        }
        final TransferLoop fresh = new TransferLoop(SystemNanoClock.INSTANCE, new MemoryBudget(Long.MAX_VALUE));
        return new ClientLoop(fresh, idleMode.strategyFor(fresh));
    }

    synchronized void giveBack(final ClientLoop loop) {
        free.addLast(loop);
        if (loop.loop().channelCount() > 0 && dallyThread == null) {
            dallyThread = new Thread(this::runDallying, "tftp-dally");
            dallyThread.setDaemon(true);
            dallyThread.start();
        }
        notifyAll();
    }

    private void runDallying() {
        try {
            while (runDallyingOnce()) {
                Thread.sleep(RUN_MS);
            }
        } catch (final InterruptedException e) {
            // no code interrupts this thread
        }
    }

    private synchronized boolean runDallyingOnce() {
        boolean dallying = false;
        for (final ClientLoop loop : free) {
            if (loop.loop().channelCount() > 0) {
                loop.loop().doWork();
                dallying |= loop.loop().channelCount() > 0;
            }
        }
        if (!dallying) {
            dallyThread = null;
            notifyAll();
        }
        return dallying;
    }

    /** Waits until all receivers have finished dallying, which takes a bounded time. */
    @Override
    public synchronized void close() {
        try {
            while (dallyThread != null) {
                wait();
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        final List<ClientLoop> unused = new ArrayList<>(free);
        free.clear();
        unused.forEach(loop -> loop.loop().close());
    }
}

package dev.lockstep.tftp.client;

import dev.lockstep.tftp.transport.IdleMode;
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
 * The loops of a client: one for each call at a time, used again by the next. Between calls a background thread looks after receivers that dally.
 * Thread-safe.
 */
final class ClientLoops implements AutoCloseable {
    private static final long LOOK_MS = 10;

    private final IdleMode idleMode;
    private final Deque<ClientLoop> free = new ArrayDeque<>();
    private @Nullable Thread caretaker;

    ClientLoops(final IdleMode idleMode) {
        this.idleMode = idleMode;
    }

    /** A loop with the way to wait in it. */
    record ClientLoop(TransferLoop loop, IdleStrategy idle) {}

    synchronized ClientLoop take() throws IOException {
        final ClientLoop loop = free.pollLast();
        if (loop != null) {
            return loop;
        }
        final TransferLoop fresh = new TransferLoop(SystemNanoClock.INSTANCE, Long.MAX_VALUE);
        return new ClientLoop(fresh, idleMode.strategyFor(fresh));
    }

    synchronized void giveBack(final ClientLoop loop) {
        free.addLast(loop);
        if (loop.loop().channelCount() > 0 && caretaker == null) {
            caretaker = new Thread(this::lookAfter, "tftp-dally");
            caretaker.setDaemon(true);
            caretaker.start();
        }
        notifyAll();
    }

    private void lookAfter() {
        try {
            while (lookOnce()) {
                Thread.sleep(LOOK_MS);
            }
        } catch (final InterruptedException e) {
            // nobody does this
        }
    }

    private synchronized boolean lookOnce() {
        boolean dallying = false;
        for (final ClientLoop loop : free) {
            if (loop.loop().channelCount() > 0) {
                loop.loop().doWork();
                dallying |= loop.loop().channelCount() > 0;
            }
        }
        if (!dallying) {
            caretaker = null;
            notifyAll();
        }
        return dallying;
    }

    /** Waits for receivers that dally, which they do for a bounded time. */
    @Override
    public synchronized void close() {
        try {
            while (caretaker != null) {
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

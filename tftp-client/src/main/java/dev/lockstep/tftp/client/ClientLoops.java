package dev.lockstep.tftp.client;

import dev.lockstep.tftp.transport.IdleMode;
import dev.lockstep.tftp.transport.SegmentationOffload;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The loops of a client. Each call uses one, and later calls reuse it. Thread-safe. */
final class ClientLoops implements AutoCloseable {
    private final IdleMode idleMode;
    private final SegmentationOffload segmentationOffload;
    private final Deque<ClientLoop> free = new ArrayDeque<>();

    ClientLoops(final IdleMode idleMode, final SegmentationOffload segmentationOffload) {
        this.idleMode = idleMode;
        this.segmentationOffload = segmentationOffload;
    }

    ClientLoop take() throws IOException {
        final @Nullable ClientLoop loop = pollFree();
        if (loop == null) {
            return new ClientLoop(idleMode, segmentationOffload);
        }
        loop.recall();
        return loop;
    }

    private synchronized @Nullable ClientLoop pollFree() {
        return free.pollLast();
    }

    void giveBack(final ClientLoop loop) {
        loop.release();
        addFree(loop);
    }

    private synchronized void addFree(final ClientLoop loop) {
        free.addLast(loop);
    }

    /** Waits until all receivers have finished dallying, which takes a bounded time. */
    @Override
    public void close() {
        final List<ClientLoop> unused = new ArrayList<>();
        for (ClientLoop loop = pollFree(); loop != null; loop = pollFree()) {
            unused.add(loop);
        }
        unused.forEach(ClientLoop::awaitDallied);
        unused.forEach(ClientLoop::close);
    }
}

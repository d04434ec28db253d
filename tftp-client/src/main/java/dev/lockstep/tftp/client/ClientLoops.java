package dev.lockstep.tftp.client;

import dev.lockstep.tftp.transport.IdleMode;
import dev.lockstep.tftp.transport.SegmentationOffload;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The loops of a client's blocking calls. Each call uses one, and later calls reuse it. Thread-safe. */
final class ClientLoops implements AutoCloseable {
    /** Why a call ended or was refused. */
    static final String CLOSED = "the client was closed";

    private final IdleMode idleMode;
    private final SegmentationOffload segmentationOffload;

    // guarded by this
    private final Deque<ClientLoop> free = new ArrayDeque<>();
    private final List<ClientLoop> inUse = new ArrayList<>();
    private boolean closed;

    ClientLoops(final IdleMode idleMode, final SegmentationOffload segmentationOffload) {
        this.idleMode = idleMode;
        this.segmentationOffload = segmentationOffload;
    }

    /**
     * Runs a call on this thread.
     *
     * @throws IllegalStateException if the client is closed
     */
    TransferResult run(
            final ClientConfiguration settings,
            final RemoteFile remote,
            final ClientCall.Preparation preparation,
            final LocalContent content)
            throws IOException {
        final List<InetSocketAddress> addresses = ClientRequests.addresses(remote.server(), settings.localAddress());
        final ClientLoop loop = take();
        try {
            final ClientCall call = new ClientCall(loop.loop(), settings, settings.progress(), addresses, preparation);
            loop.run(call);
            return call.result(content);
        } finally {
            giveBack(loop);
        }
    }

    private ClientLoop take() throws IOException {
        final ClientLoop unused = takeFree();
        if (unused != null) {
            unused.recall();
            return unused;
        }
        final ClientLoop created = new ClientLoop(idleMode, segmentationOffload);
        addUsed(created);
        return created;
    }

    /** Null if all loops are in use. */
    private synchronized @Nullable ClientLoop takeFree() {
        if (closed) {
            throw new IllegalStateException(CLOSED);
        }
        final ClientLoop loop = free.pollLast();
        if (loop != null) {
            inUse.add(loop);
        }
        return loop;
    }

    private synchronized void addUsed(final ClientLoop loop) {
        if (closed) {
            loop.endCall();
        }
        inUse.add(loop);
    }

    private void giveBack(final ClientLoop loop) {
        loop.release();
        if (!addFree(loop)) {
            loop.awaitDallied();
            loop.close();
        }
    }

    private synchronized boolean addFree(final ClientLoop loop) {
        inUse.remove(loop);
        if (!closed) {
            free.addLast(loop);
        }
        return !closed;
    }

    /** Ends the calls that run, and waits until all other receivers have finished dallying, which takes a bounded time. */
    @Override
    public void close() {
        final List<ClientLoop> unused;
        synchronized (this) {
            closed = true;
            inUse.forEach(ClientLoop::endCall);
            unused = new ArrayList<>(free);
            free.clear();
        }
        unused.forEach(ClientLoop::awaitDallied);
        unused.forEach(ClientLoop::close);
    }
}

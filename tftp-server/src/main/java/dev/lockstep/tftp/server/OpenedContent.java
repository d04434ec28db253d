package dev.lockstep.tftp.server;

import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.server.store.ContentException;
import dev.lockstep.tftp.server.store.ContentRequest;
import dev.lockstep.tftp.server.store.ContentStore;
import dev.lockstep.tftp.transfer.Agreement;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.PreparedTransfer;
import dev.lockstep.tftp.transfer.ReceivedRequest;
import dev.lockstep.tftp.transfer.ServerTransfer;
import org.jspecify.annotations.Nullable;

/** A file that a store has opened for one request: its content, and the transfer to wake up when the content is ready. */
final class OpenedContent implements AutoCloseable {
    /** The content of a read request, else null. */
    private final @Nullable BlockSource source;

    /** The content of a write request, else null. */
    private final @Nullable BlockSink sink;

    private volatile @Nullable Runnable wakeUp;

    private OpenedContent(final ContentStore store, final ClientRequest request) throws ContentException {
        final ReceivedRequest received = request.request();
        final ContentRequest asked = new ContentRequest(
                received.filename(), received.mode(), request.client(), received.announcedSize(), this::wakeUp);
        source = received.isWrite() ? null : store.openRead(asked);
        sink = received.isWrite() ? store.openWrite(asked) : null;
    }

    static OpenedContent of(final ContentStore store, final ClientRequest request) throws ContentException {
        return new OpenedContent(store, request);
    }

    private void wakeUp() {
        final Runnable toWake = wakeUp;
        if (toWake != null) {
            toWake.run();
        }
    }

    void wakeUpBy(final Runnable runnable) {
        wakeUp = runnable;
    }

    /** The size of the file to be read, or {@link BlockSource#UNKNOWN_SIZE}. */
    long size() {
        return source == null ? BlockSource.UNKNOWN_SIZE : source.size();
    }

    PreparedTransfer<ServerTransfer> transfer(
            final Agreement agreement, final RetransmitPolicy policy, final long seed, final int clientPort) {
        if (source != null) {
            return ServerTransfer.reading(agreement, source, policy, seed, clientPort);
        }
        if (sink != null) {
            return ServerTransfer.writing(agreement, sink, policy, seed, clientPort);
        }
        throw new IllegalStateException("neither read nor written");
    }

    @Override
    public void close() {
        if (source != null) {
            source.close();
        }
        if (sink != null) {
            sink.close();
        }
    }
}

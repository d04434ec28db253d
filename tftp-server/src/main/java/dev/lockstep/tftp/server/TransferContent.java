package dev.lockstep.tftp.server;

import dev.lockstep.tftp.server.store.ContentException;
import dev.lockstep.tftp.server.store.ContentRequest;
import dev.lockstep.tftp.server.store.ContentStore;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.NetasciiSink;
import dev.lockstep.tftp.transfer.NetasciiSource;
import dev.lockstep.tftp.transfer.SizeLimitedSink;
import dev.lockstep.tftp.transfer.TransferParameters;
import dev.lockstep.tftp.wire.TransferMode;
import org.jspecify.annotations.Nullable;

/** The content of one transfer as it travels: opened at a store, limited and converted, and woken up when it was not ready. */
final class TransferContent implements AutoCloseable {
    private final TransferMode mode;
    private final @Nullable BlockSource source;
    private final @Nullable BlockSink sink;
    private volatile @Nullable Runnable wakeUp;

    private TransferContent(
            final ContentStore store, final ClientRequest request, final long announcedSize, final long maxUpload)
            throws ContentException {
        mode = request.mode();
        final ContentRequest asked =
                new ContentRequest(request.file(), request.mode(), request.client(), announcedSize, this::wakeUp);
        if (request.write()) {
            source = null;
            sink = new SizeLimitedSink(store.openWrite(asked), maxUpload);
        } else {
            source = store.openRead(asked);
            sink = null;
        }
    }

    static TransferContent open(
            final ContentStore store, final ClientRequest request, final long announcedSize, final long maxUpload)
            throws ContentException {
        return new TransferContent(store, request, announcedSize, maxUpload);
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

    /** The size on the wire of what is read, where it is known beforehand. */
    long readSize() {
        return source == null || mode == TransferMode.NETASCII ? BlockSource.UNKNOWN_SIZE : source.size();
    }

    BlockSource source() {
        if (source == null) {
            throw new IllegalStateException("not opened for reading");
        }
        return mode == TransferMode.NETASCII ? new NetasciiSource(source) : source;
    }

    BlockSink sink(final TransferParameters parameters) {
        if (sink == null) {
            throw new IllegalStateException("not opened for writing");
        }
        return mode == TransferMode.NETASCII ? new NetasciiSink(sink, parameters.blockSize()) : sink;
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

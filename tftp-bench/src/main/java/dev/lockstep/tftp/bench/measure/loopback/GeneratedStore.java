package dev.lockstep.tftp.bench.measure.loopback;

import dev.lockstep.tftp.bench.measure.load.GeneratedSource;
import dev.lockstep.tftp.server.store.ContentException;
import dev.lockstep.tftp.server.store.ContentRequest;
import dev.lockstep.tftp.server.store.ContentStore;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.wire.ErrorCode;

/** Serves and accepts files whose name is their size in bytes. Thread-safe. */
final class GeneratedStore implements ContentStore {
    @Override
    public BlockSource openRead(final ContentRequest request) throws ContentException {
        return new GeneratedSource(size(request));
    }

    @Override
    public BlockSink openWrite(final ContentRequest request) throws ContentException {
        return new VerifyingSink(size(request));
    }

    @Override
    public boolean mayBlock() {
        return false;
    }

    private static long size(final ContentRequest request) throws ContentException {
        try {
            return Long.parseLong(request.name().toString());
        } catch (final NumberFormatException e) {
            throw new ContentException(ErrorCode.FILE_NOT_FOUND, "the name must be a size in bytes");
        }
    }
}

package dev.lockstep.tftp.server;

import dev.lockstep.tftp.server.store.ContentException;
import dev.lockstep.tftp.server.store.ContentRequest;
import dev.lockstep.tftp.server.store.ContentStore;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;

/**
 * A store whose calls are made on the loop, although they may block: requests are answered in the order in which they came, so that an answer shows
 * that all requests before it were answered.
 */
record OnTheLoop(ContentStore store) implements ContentStore {
    @Override
    public boolean mayBlock() {
        return false;
    }

    @Override
    public BlockSource openRead(final ContentRequest request) throws ContentException {
        return store.openRead(request);
    }

    @Override
    public BlockSink openWrite(final ContentRequest request) throws ContentException {
        return store.openWrite(request);
    }
}

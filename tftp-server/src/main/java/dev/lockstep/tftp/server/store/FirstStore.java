package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.wire.ErrorCode;
import java.util.List;

/** Several stores as one. The first that has a file serves it; an upload goes to the first. Thread-safe. */
public final class FirstStore implements ContentStore {
    private final List<ContentStore> stores;

    /**
     * Combines stores.
     *
     * @param stores at least one, in the order in which they are asked
     * @throws IllegalArgumentException if there is none
     */
    public FirstStore(final List<ContentStore> stores) {
        if (stores.isEmpty()) {
            throw new IllegalArgumentException("a store is missing");
        }
        this.stores = List.copyOf(stores);
    }

    @Override
    public BlockSource openRead(final ContentRequest request) throws ContentException {
        ContentException absent = ContentException.of(ErrorCode.FILE_NOT_FOUND);
        for (final ContentStore store : stores) {
            try {
                return store.openRead(request);
            } catch (final ContentException e) {
                if (e.errorCode() != ErrorCode.FILE_NOT_FOUND || e.isTemporary()) {
                    throw e;
                }
                absent = e;
            }
        }
        throw absent;
    }

    @Override
    public BlockSink openWrite(final ContentRequest request) throws ContentException {
        return stores.get(0).openWrite(request);
    }

    @Override
    public boolean mayBlock() {
        return stores.stream().anyMatch(ContentStore::mayBlock);
    }

    /** The stores, in their order. */
    @Override
    public String toString() {
        return stores.toString();
    }
}

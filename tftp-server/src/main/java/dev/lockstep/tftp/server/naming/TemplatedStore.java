package dev.lockstep.tftp.server.naming;

import dev.lockstep.tftp.server.store.ContentException;
import dev.lockstep.tftp.server.store.ContentRequest;
import dev.lockstep.tftp.server.store.ContentStore;
import dev.lockstep.tftp.server.store.FirstStore;
import dev.lockstep.tftp.server.store.TemplateStore;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import java.util.List;
import java.util.Optional;

/** A store that makes the files that it does not have from its templates, for the client that asks. Thread-safe. */
public final class TemplatedStore implements ContentStore {
    private final ContentStore store;
    private final ContentStore files;
    private final NeighbourTable neighbours = NeighbourTable.ofSystem();

    /**
     * A store with templates.
     *
     * @param store of files and templates
     * @param suffix of the templates' names, at least one character and no slash
     * @throws IllegalArgumentException if there cannot be such names
     */
    public TemplatedStore(final ContentStore store, final String suffix) {
        this.store = store;
        files = new FirstStore(List.of(store, new TemplateStore(store, suffix, this::value)));
    }

    private Optional<String> value(final String variable, final ContentRequest request) {
        final RequestingClient client = new RequestingClient(request.client().getAddress(), neighbours);
        return switch (variable) {
            case "address" -> Optional.of(client.address());
            case "mac" -> client.hardwareAddress();
            default -> Optional.empty();
        };
    }

    @Override
    public BlockSource openRead(final ContentRequest request) throws ContentException {
        return files.openRead(request);
    }

    @Override
    public BlockSink openWrite(final ContentRequest request) throws ContentException {
        return store.openWrite(request);
    }

    /** The place of the store. */
    @Override
    public String toString() {
        return store.toString();
    }
}

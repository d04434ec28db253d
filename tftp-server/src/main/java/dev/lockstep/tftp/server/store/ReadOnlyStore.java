package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.transfer.BlockSink;
import java.nio.charset.StandardCharsets;

/** A store that clients only read. Names are taken apart at slashes; one that leads up is refused. Thread-safe. */
abstract class ReadOnlyStore implements ContentStore {
    /** The name of a request without leading slashes and single dots, as UTF-8. */
    static String text(final ContentRequest request) throws ContentException {
        return new String(bytes(request), StandardCharsets.UTF_8);
    }

    /** The bytes of that name. */
    static byte[] bytes(final ContentRequest request) throws ContentException {
        return RequestedPath.relative(request.name()).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public final BlockSink openWrite(final ContentRequest request) throws ContentException {
        throw WritePolicy.readOnly();
    }
}

package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;

/**
 * Where a server's files are. Called by the server's loops, of which there may be several, so that implementations must be
 * thread-safe; a call that takes long delays all transfers of its loop.
 */
public interface ContentStore {
    /**
     * Opens a file for reading.
     *
     * @param request who asks for what
     * @return its content; closed by the server
     * @throws ContentException to refuse the request with the exception's code and message
     */
    BlockSource openRead(ContentRequest request) throws ContentException;

    /**
     * Opens a file for writing. Nothing is to be seen of it before {@link BlockSink#commit()}.
     *
     * @param request who asks for what
     * @return where it goes; closed by the server
     * @throws ContentException to refuse the request with the exception's code and message
     */
    BlockSink openWrite(ContentRequest request) throws ContentException;
}

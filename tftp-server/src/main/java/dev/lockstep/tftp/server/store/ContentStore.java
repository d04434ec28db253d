package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;

/**
 * Holds a server's files. Several loops may call it at once, so that implementations must be thread-safe. A slow call delays all transfers
 * of its loop.
 */
public interface ContentStore {
    /**
     * Opens a file for reading.
     *
     * @param request who asks for what
     * @return the file's content; closed by the server
     * @throws ContentException to refuse the request with the exception's code and message
     */
    BlockSource openRead(ContentRequest request) throws ContentException;

    /**
     * Opens a file for writing. The file is invisible before {@link BlockSink#commit()}.
     *
     * @param request who asks for what
     * @return takes the file's content; closed by the server
     * @throws ContentException to refuse the request with the exception's code and message
     */
    BlockSink openWrite(ContentRequest request) throws ContentException;
}

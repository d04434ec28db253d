package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;

/**
 * Holds a server's files. Several loops may call it at once, so that implementations must be thread-safe.
 *
 * <p>A server calls a store that may block on threads of its own, one call at a time for each file: a slow file delays its own transfer only.
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

    /**
     * Whether a call may take long, because it waits for a disk or a network. The calls to a store that never blocks, and to its sources and sinks, are
     * made on the server's loops, which saves their hand-over to another thread.
     *
     * @return true unless all content is in memory
     */
    default boolean mayBlock() {
        return true;
    }
}

package dev.lockstep.tftp.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A file that an upload writes: a new one, or one that is there. Used by one thread at a time. */
interface WrittenFile {
    /** Writes all remaining bytes at the end. */
    void write(ByteBuffer bytes) throws IOException;

    /** Makes the content durable and visible under the file's name. */
    void finish() throws IOException;

    /** A path in the file system that holds the content. */
    Path place();

    /** Ends the upload and releases its resources, and discards a new file that is not finished. */
    void close();
}

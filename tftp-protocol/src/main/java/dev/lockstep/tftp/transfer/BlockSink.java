package dev.lockstep.tftp.transfer;

import org.agrona.DirectBuffer;

/**
 * Takes the bytes of a received file. Used by one thread at a time; a call must not throw.
 *
 * <p>Calls come in file order and each byte comes once. Written bytes become content once {@link #commit()} returns {@link
 * ContentStatus#OK}; a sink that is closed earlier discards them.
 */
public interface BlockSink extends AutoCloseable {
    /**
     * Writes the next bytes.
     *
     * @param position in the content, in bytes, 0 at the beginning
     * @param source holds the bytes
     * @param offset in the source
     * @param length of the bytes; may be 0
     * @return {@link ContentStatus#OK} if all were taken, or a negative {@link ContentStatus} if none was
     */
    int write(long position, DirectBuffer source, int offset, int length);

    /**
     * Makes the content safe and visible. The final ACK is sent only after this has returned {@link ContentStatus#OK}.
     *
     * @return {@link ContentStatus#OK}, or a negative {@link ContentStatus}; after {@link ContentStatus#NOT_READY} it is called again
     */
    int commit();

    /** Releases the sink's resources, and discards the content unless it was committed. Called once, whatever the transfer's outcome. */
    @Override
    void close();
}

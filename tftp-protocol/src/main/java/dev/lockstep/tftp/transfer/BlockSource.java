package dev.lockstep.tftp.transfer;

import org.agrona.MutableDirectBuffer;

/**
 * Where a sender gets the file's bytes. Used by one thread at a time; a call must not throw.
 *
 * <p>Calls come in file order and each byte is asked for once: retransmission sends remembered bytes.
 */
public interface BlockSource extends AutoCloseable {
    /** {@link #size()} of content whose size is not known beforehand. */
    long UNKNOWN_SIZE = -1;

    /**
     * Reads the next bytes.
     *
     * @param position in the content, in bytes, 0 at the beginning
     * @param destination to be written
     * @param offset in the destination
     * @param length to read: the transfer's block size
     * @return length, or less at the end of the content (0 to length - 1), or a negative {@link ContentStatus}
     */
    int read(long position, MutableDirectBuffer destination, int offset, int length);

    /**
     * The content's size.
     *
     * @return bytes, or {@link #UNKNOWN_SIZE}
     */
    long size();

    /** Lets go of what the source holds. Called once, whatever the transfer's outcome. */
    @Override
    void close();
}

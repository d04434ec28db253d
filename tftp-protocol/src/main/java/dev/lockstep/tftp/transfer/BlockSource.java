package dev.lockstep.tftp.transfer;

import org.agrona.MutableDirectBuffer;

/**
 * Supplies the bytes of a file to send. Used by one thread at a time; a call must not throw.
 *
 * <p>Calls come in file order and each byte is read once: a retransmission sends the encoded packet again.
 */
public interface BlockSource extends AutoCloseable {
    /** The result of {@link #size()} for content whose size is not known beforehand. */
    long UNKNOWN_SIZE = -1;

    /**
     * Reads the next bytes.
     *
     * @param position in the content, in bytes, 0 at the beginning
     * @param destination to be written
     * @param offset in the destination
     * @param length to read: the transfer's block size
     * @return length, or less at the end of the content (0 to length - 1), or a negative {@link ContentStatus}; an end before {@link #size()} ends the
     *     transfer like {@link ContentStatus#CHANGED}
     */
    int read(long position, MutableDirectBuffer destination, int offset, int length);

    /**
     * The content's size when it was opened. The content may grow while it is read, and 0 is no promise: special files say 0 and have content.
     *
     * @return bytes, or {@link #UNKNOWN_SIZE}
     */
    long size();

    /** Releases the source's resources. Called once, whatever the transfer's outcome. */
    @Override
    void close();
}

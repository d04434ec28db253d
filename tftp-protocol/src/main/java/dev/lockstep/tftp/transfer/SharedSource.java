package dev.lockstep.tftp.transfer;

import org.jspecify.annotations.Nullable;

/**
 * A source that can say whether it reads the same content as another one. A server reads each part of such content once for all transfers that need it
 * at about the same time, as when many machines boot from one image.
 */
public interface SharedSource extends BlockSource {
    /**
     * The content.
     *
     * @return equal to that of each source that reads the same bytes; null if the bytes may be others next time
     */
    @Nullable
    Object content();

    /**
     * Looks whether the content is still what it was when the source was opened. A transfer that takes bytes that another source has read asks first,
     * so that it never gets older bytes than it would read itself. A directory's files are compared by number, size and time of last change. May block.
     *
     * @return false if it has changed, or may have
     */
    boolean isUnchanged();
}

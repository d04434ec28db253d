package dev.lockstep.tftp.server.store;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * A file with the content that it has at a time: another file, and most changes of the content, make another identity.
 *
 * @param key device and number of the file
 */
record FileIdentity(Object key, long size, FileTime modified) {
    /** The identity of a file; null if the system does not number its files. */
    static @Nullable FileIdentity of(final BasicFileAttributes attributes) {
        final Object key = attributes.fileKey();
        return key == null ? null : new FileIdentity(key, attributes.size(), attributes.lastModifiedTime());
    }
}

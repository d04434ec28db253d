package dev.lockstep.tftp.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A file with the content that it has at a time: another file, and most changes of the content, make another identity.
 *
 * @param key device and number of the file
 */
record FileIdentity(Object key, long size, FileTime modified) {
    /** Far longer than the steps of a file system's clock. */
    private static final long SETTLED_MS = TimeUnit.SECONDS.toMillis(3);

    /** The identity of a file; null if the system does not number its files. */
    static @Nullable FileIdentity of(final BasicFileAttributes attributes) {
        final Object key = attributes.fileKey();
        return key == null ? null : new FileIdentity(key, attributes.size(), attributes.lastModifiedTime());
    }

    /** Whether the next change of the file will show in its time. A file that was just written may be written again in the same step of the clock. */
    boolean isSettled() {
        return System.currentTimeMillis() - modified.toMillis() > SETTLED_MS;
    }

    /** Whether the path leads to this file, and the file has this content. */
    boolean isAt(final Path path) {
        try {
            return equals(of(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)));
        } catch (final IOException e) {
            return false;
        }
    }
}

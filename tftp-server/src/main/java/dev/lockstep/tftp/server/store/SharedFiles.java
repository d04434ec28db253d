package dev.lockstep.tftp.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;

/**
 * The files that are open for reading. All that read the same content share one channel, so that a thousand machines that boot from one image take one
 * descriptor for it. Thread-safe.
 */
final class SharedFiles {
    private final Map<FileIdentity, Reading> readings = new HashMap<>();

    /** A channel and its readers. */
    private static final class Reading {
        final FileChannel channel;
        int readers;

        Reading(final FileChannel channel) {
            this.channel = channel;
        }
    }

    /** A reader's share of a channel. It is closed once. */
    final class Share implements AutoCloseable {
        private final FileChannel channel;
        private final Path path;
        private final @Nullable FileIdentity identity;

        private Share(final FileChannel channel, final Path path, final @Nullable FileIdentity identity) {
            this.channel = channel;
            this.path = path;
            this.identity = identity;
        }

        FileChannel channel() {
            return channel;
        }

        /** The content; null if it is not known, or if a change of it might not show. */
        @Nullable
        FileIdentity content() {
            return identity != null && identity.isSettled() ? identity : null;
        }

        boolean isUnchanged() {
            return identity != null && identity.isAt(path);
        }

        @Override
        public void close() throws IOException {
            if (identity == null || isLast(identity)) {
                channel.close();
            }
        }
    }

    /** Takes a file over. If another reader has the same one open, that channel is shared, and this one is closed. */
    Share share(final OpenedFile file) {
        final FileIdentity identity = file.identity();
        if (identity == null) {
            return new Share(file.channel(), file.path(), null);
        }
        final FileChannel shared = join(identity, file.channel());
        if (shared != file.channel()) {
            // nothing was written to it
            CloseHelper.quietClose(file.channel());
        }
        return new Share(shared, file.path(), identity);
    }

    private synchronized FileChannel join(final FileIdentity identity, final FileChannel opened) {
        final Reading reading = readings.computeIfAbsent(identity, first -> new Reading(opened));
        reading.readers++;
        return reading.channel;
    }

    private synchronized boolean isLast(final FileIdentity identity) {
        final Reading reading = readings.get(identity);
        if (reading != null && --reading.readers > 0) {
            return false;
        }
        readings.remove(identity);
        return true;
    }
}

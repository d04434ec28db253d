package dev.lockstep.tftp.server.store;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that was opened for reading.
 *
 * @param identity null if it is not known, or if the file is too short to be worth sharing
 */
record OpenedFile(FileChannel channel, Path path, @Nullable FileIdentity identity) {}

package dev.lockstep.tftp.server.store;

import java.nio.file.Path;

/**
 * Where an upload is stored: an attribute that a {@link DirectoryStore} attaches to its transfer. Immutable.
 *
 * @param root of the store
 * @param name of the file from there on, which is there once the transfer is complete
 */
public record StoredFile(Path root, Path name) {
    /**
     * The place of the file.
     *
     * @return an absolute path
     */
    public Path path() {
        return root.resolve(name);
    }
}

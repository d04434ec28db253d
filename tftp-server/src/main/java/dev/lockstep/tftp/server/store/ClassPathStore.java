package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.wire.ErrorCode;
import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import org.jspecify.annotations.Nullable;

/** The resources of a program beneath a directory of its class path, such as boot files in its jar. Clients only read. Thread-safe. */
public final class ClassPathStore extends ReadOnlyStore {
    private final ClassLoader loader;
    private final String directory;

    /**
     * Serves resources.
     *
     * @param loader that finds them
     * @param directory of the resources, such as {@code boot}; nothing outside of it is served
     * @throws IllegalArgumentException if it is empty, which would serve the program itself
     */
    public ClassPathStore(final ClassLoader loader, final String directory) {
        this.loader = loader;
        this.directory = directory.replaceAll("^/+|/+$", "");
        if (this.directory.isEmpty()) {
            throw new IllegalArgumentException("a directory is missing: without it all classes would be served");
        }
    }

    @Override
    public BlockSource openRead(final ContentRequest request) throws ContentException {
        final String name = text(request);
        final @Nullable URL resource = loader.getResource(directory + "/" + name);
        if (resource == null) {
            throw ContentException.of(ErrorCode.FILE_NOT_FOUND);
        }
        try {
            final URLConnection connection = resource.openConnection();
            connection.setUseCaches(false);
            if (isDirectory(resource, connection)) {
                throw ContentException.of(ErrorCode.FILE_NOT_FOUND);
            }
            return Contents.of(connection.getInputStream(), connection.getContentLengthLong());
        } catch (final IOException e) {
            throw ContentException.of(ErrorCode.FILE_NOT_FOUND);
        }
    }

    private static boolean isDirectory(final URL resource, final URLConnection connection) throws IOException {
        if (connection instanceof final JarURLConnection jar) {
            return jar.getJarEntry().isDirectory();
        }
        return "file".equals(resource.getProtocol()) && new File(resource.getPath()).isDirectory();
    }

    /** The directory. */
    @Override
    public String toString() {
        return "classpath:" + directory;
    }
}

package dev.lockstep.tftp.server.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds names that differ in case from those of a request. It decides nothing: the name that it finds is judged like a requested one. */
final class AnyCase {
    private AnyCase() {}

    /**
     * The name as it is in the directories.
     *
     * @param relative with components that may be there in other cases
     * @return with the components that are there in any case as they are there, and the others as they were
     */
    static Path find(final Path root, final Path relative) {
        Path found = root.getFileSystem().getPath("");
        for (final Path component : relative) {
            final Path directory = root.resolve(found);
            final Path actual = Files.exists(directory.resolve(component), LinkOption.NOFOLLOW_LINKS)
                    ? component
                    : like(directory, component);
            found = found.resolve(actual == null ? component : actual);
        }
        return found;
    }

    private static @Nullable Path like(final Path directory, final Path component) {
        final String name = component.toString();
        Path first = null;
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(directory, entry -> isLike(name, nameOf(entry)))) {
            for (final Path entry : entries) {
                if (first == null || nameOf(entry).compareTo(nameOf(first)) < 0) {
                    first = entry;
                }
            }
        } catch (final IOException | DirectoryIteratorException e) {
            return null; // it may not be listed
        }
        return first == null ? null : first.getFileName();
    }

    private static boolean isLike(final String name, final String entry) {
        return name.equalsIgnoreCase(entry) && !UploadFile.isUpload(entry);
    }

    private static String nameOf(final Path entry) {
        return String.valueOf(entry.getFileName());
    }
}

package dev.lockstep.tftp.client;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/**
 * Decides before the request how a download is written. A new or replaced file appears under its name when it is complete. Everything that is
 * no regular file, such as a pipe, a device, or an open descriptor like {@code /dev/stdout}, is written as the blocks arrive.
 */
final class DownloadTarget {
    private static final int MOST_LINKS = 40;

    /** Where systems list the open descriptors of a process: a link in it leads to a file that must not be replaced. */
    private static final Pattern DESCRIPTORS = Pattern.compile("/proc/\\d+(/task/\\d+)?/fd|/dev/fd");

    private DownloadTarget() {}

    /**
     * Opens the target.
     *
     * @throws IOException if it cannot be written, or could not be replaced once the download is complete
     */
    static ReceivedContent open(final Path path, final boolean inPlace) throws IOException {
        final Path target = followLinks(path);
        if (Files.isDirectory(target)) {
            throw new FileAlreadyExistsException(path.toString(), null, "is a directory");
        }
        if (isDescriptor(target)) {
            return LocalOutput.ofFile(descriptor(target), target);
        }
        if (!Files.exists(target)) {
            return DownloadedFile.create(path, target);
        }
        if (!Files.isWritable(target)) {
            throw new AccessDeniedException(path.toString(), null, "may not be written");
        }
        if (!Files.isRegularFile(target)) {
            return LocalOutput.ofFile(Files.newOutputStream(target, StandardOpenOption.WRITE), target);
        }
        return inPlace ? InPlaceFile.open(target) : DownloadedFile.replacing(path, target);
    }

    /** A link is kept, and the file that it leads to is written. */
    private static Path followLinks(final Path path) throws IOException {
        Path end = path;
        for (int links = 0; Files.isSymbolicLink(end) && !isDescriptor(end); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemLoopException(path.toString());
            }
            end = end.resolveSibling(Files.readSymbolicLink(end));
        }
        return end;
    }

    private static boolean isDescriptor(final Path path) throws IOException {
        final Path directory = path.getParent();
        return directory != null
                && Files.isDirectory(directory)
                && DESCRIPTORS.matcher(directory.toRealPath().toString()).matches();
    }

    /** The program's own output continues where it is. Another descriptor is opened anew, and goes on at its end if it is a file's. */
    private static OutputStream descriptor(final Path path) throws IOException {
        final String directory = path.resolveSibling("").toRealPath().toString();
        final boolean own = !directory.startsWith("/proc/")
                || directory.startsWith("/proc/" + ProcessHandle.current().pid() + "/");
        return switch (own ? String.valueOf(path.getFileName()) : "") {
            case "1" -> new FileOutputStream(FileDescriptor.out);
            case "2" -> new FileOutputStream(FileDescriptor.err);
            default -> Files.newOutputStream(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        };
    }
}

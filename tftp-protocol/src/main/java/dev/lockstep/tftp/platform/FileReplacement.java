package dev.lockstep.tftp.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a file by a new one that is renamed. Mode and group of the old file are kept, and its owner where the system allows it. Access
 * control lists, extended attributes and hard links are not. Thread-safe: no state.
 */
public final class FileReplacement {
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
    private static final Pattern OCTAL_ESCAPE = Pattern.compile("\\\\([0-7]{3})");
    private static final int MOUNT_POINT = 4;
    private static final int OCTAL = 8;
    private static final int STICKY = 01000;
    private static final int ROOT = 0;

    private FileReplacement() {}

    /**
     * Checks that the new file can be renamed to the old one's name, and gives it the old one's access. Called before the first byte is
     * transferred, so that the rename after the last one succeeds.
     *
     * @param newFile empty, of this process's user, in the directory of the old file
     * @param replaced a regular file, not a symbolic link
     * @throws AccessDeniedException with the reason, if the old file cannot be replaced
     * @throws IOException if a file cannot be looked at
     */
    public static void prepare(final Path newFile, final Path replaced) throws IOException {
        prepare(newFile, view(newFile), replaced, view(replaced));
    }

    /**
     * The same, for files whose directory is held open.
     *
     * @param newFile empty, of this process's user, in the directory of the old file
     * @param newView of its attributes; null if the file system has no such attributes
     * @param replaced a regular file, not a symbolic link
     * @param oldView of its attributes; null if the file system has no such attributes
     * @throws AccessDeniedException with the reason, if the old file cannot be replaced
     * @throws IOException if a file cannot be looked at
     */
    public static void prepare(
            final Path newFile,
            final @Nullable PosixFileAttributeView newView,
            final Path replaced,
            final @Nullable PosixFileAttributeView oldView)
            throws IOException {
        if (isMountPoint(replaced.toRealPath(LinkOption.NOFOLLOW_LINKS))) {
            throw new AccessDeniedException(replaced.toString(), null, "it is a mount point");
        }
        if (newView == null || oldView == null) {
            return;
        }
        if (isInForeignStickyDirectory(newFile, replaced)) {
            throw new AccessDeniedException(
                    replaced.toString(), null, "it is another user's file in a directory with the sticky bit");
        }
        final PosixFileAttributes old = oldView.readAttributes();
        keepGroup(newView, old, replaced);
        newView.setPermissions(old.permissions());
        keepOwner(newView, old);
    }

    private static @Nullable PosixFileAttributeView view(final Path file) {
        return Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static void keepOwner(final PosixFileAttributeView view, final PosixFileAttributes old) throws IOException {
        if (!view.readAttributes().owner().equals(old.owner())) {
            try {
                view.setOwner(old.owner());
            } catch (final FileSystemException e) {
                // only root may give files away: the new file belongs to its writer
            }
        }
    }

    private static void keepGroup(final PosixFileAttributeView view, final PosixFileAttributes old, final Path replaced)
            throws IOException {
        if (!view.readAttributes().group().equals(old.group())) {
            try {
                view.setGroup(old.group());
            } catch (final FileSystemException e) {
                if (isGroupOfConsequence(old.permissions())) {
                    throw new AccessDeniedException(replaced.toString(), null, "its group cannot be kept");
                }
            }
        }
    }

    /** Whether the group's members have other rights than everybody. */
    private static boolean isGroupOfConsequence(final Set<PosixFilePermission> rights) {
        return rights.contains(PosixFilePermission.GROUP_READ) != rights.contains(PosixFilePermission.OTHERS_READ)
                || rights.contains(PosixFilePermission.GROUP_WRITE) != rights.contains(PosixFilePermission.OTHERS_WRITE)
                || rights.contains(PosixFilePermission.GROUP_EXECUTE)
                        != rights.contains(PosixFilePermission.OTHERS_EXECUTE);
    }

    /** In such a directory only the owners of file and directory may rename to the name of a file. */
    private static boolean isInForeignStickyDirectory(final Path newFile, final Path replaced) throws IOException {
        final Path directory = newFile.toRealPath(LinkOption.NOFOLLOW_LINKS).getParent();
        if (directory == null
                || !directory.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return false;
        }
        final Object user = Files.getAttribute(newFile, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        final int mode = (int) Files.getAttribute(directory, "unix:mode");
        return (mode & STICKY) != 0
                && !user.equals(ROOT)
                && !user.equals(Files.getAttribute(directory, "unix:uid"))
                && !user.equals(Files.getAttribute(replaced, "unix:uid", LinkOption.NOFOLLOW_LINKS));
    }

    /** A single file can be mounted, as containers do with configurations. Only Linux shows it. */
    private static boolean isMountPoint(final Path file) throws IOException {
        if (!file.getFileSystem().equals(FileSystems.getDefault()) || !Files.isReadable(MOUNTS)) {
            return false;
        }
        for (final String line :
                Files.readString(MOUNTS, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            final String[] fields = line.split(" ", -1);
            if (fields.length > MOUNT_POINT
                    && NativePath.of(unescaped(fields[MOUNT_POINT])).equals(file)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] unescaped(final String field) {
        return OCTAL_ESCAPE
                .matcher(field)
                .replaceAll(escape ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), OCTAL))))
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}

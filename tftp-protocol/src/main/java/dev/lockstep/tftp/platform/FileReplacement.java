package dev.lockstep.tftp.platform;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a file by a new one that is renamed. Mode and group of the old file are kept, and its owner where the system allows it. Access
 * control lists, extended attributes and hard links are not. Thread-safe: no state.
 */
public final class FileReplacement {
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
        if (MountPoints.contain(replaced.toRealPath(LinkOption.NOFOLLOW_LINKS))) {
            throw new AccessDeniedException(replaced.toString(), null, "it is a mount point");
        }
        if (newView == null || oldView == null) {
            return;
        }
        final PosixFileAttributes old = oldView.readAttributes();
        if (!newFile.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            keepGroup(newView, old, replaced);
            newView.setPermissions(old.permissions());
            keepOwner(newView, old);
            return;
        }
        // numbers first: to ask for a name may be to ask a server
        final UnixOwner writer = UnixOwner.of(newFile);
        final UnixOwner owner = UnixOwner.of(replaced);
        if (isInForeignStickyDirectory(newFile, writer, owner)) {
            throw new AccessDeniedException(
                    replaced.toString(), null, "it is another user's file in a directory with the sticky bit");
        }
        if (writer.group() != owner.group()) {
            keepGroup(newView, old, replaced);
        }
        newView.setPermissions(old.permissions());
        if (writer.user() != owner.user()) {
            keepOwner(newView, old);
        }
    }

    /** The numbers of a file's owner and group, and its mode. */
    private record UnixOwner(int user, int group, int mode) {
        @SuppressWarnings("NullAway") // the map has what was asked for
        static UnixOwner of(final Path file) throws IOException {
            final Map<String, Object> attributes =
                    Files.readAttributes(file, "unix:uid,gid,mode", LinkOption.NOFOLLOW_LINKS);
            return new UnixOwner(
                    (int) attributes.get("uid"), (int) attributes.get("gid"), (int) attributes.get("mode"));
        }
    }

    private static @Nullable PosixFileAttributeView view(final Path file) {
        return Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static void keepOwner(final PosixFileAttributeView view, final PosixFileAttributes old) throws IOException {
        try {
            view.setOwner(old.owner());
        } catch (final FileSystemException e) {
            // only root may give files away: the new file belongs to its writer
        }
    }

    private static void keepGroup(final PosixFileAttributeView view, final PosixFileAttributes old, final Path replaced)
            throws IOException {
        try {
            view.setGroup(old.group());
        } catch (final FileSystemException e) {
            if (isGroupOfConsequence(old.permissions())) {
                throw new AccessDeniedException(replaced.toString(), null, "its group cannot be kept");
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
    private static boolean isInForeignStickyDirectory(final Path newFile, final UnixOwner writer, final UnixOwner owner)
            throws IOException {
        final Path parent = newFile.toRealPath(LinkOption.NOFOLLOW_LINKS).getParent();
        if (parent == null) {
            return false;
        }
        final UnixOwner directory = UnixOwner.of(parent);
        return (directory.mode() & STICKY) != 0
                && writer.user() != ROOT
                && writer.user() != directory.user()
                && writer.user() != owner.user();
    }
}

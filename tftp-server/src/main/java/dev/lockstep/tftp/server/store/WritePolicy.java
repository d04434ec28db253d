package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.wire.ErrorCode;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What clients may write, and how. Creating and overwriting are separate permissions (RFC 7440 section 7: writing is typically disallowed). Immutable.
 *
 * @param allowsCreate whether a new file may be created
 * @param allowsOverwrite whether an existing file may be replaced
 * @param writesInPlace whether an existing file is written into instead of replaced, which is not atomic: an upload that fails leaves a part of itself
 * @param createsDirectories whether the directories of a new file's name are created where they are not there
 * @param umask the permissions that new files lack, in bits as of {@code umask(2)}, 0 to 0777; if empty, new files have mode 644 less what the
 *     process's own umask takes
 */
public record WritePolicy(
        boolean allowsCreate,
        boolean allowsOverwrite,
        boolean writesInPlace,
        boolean createsDirectories,
        OptionalInt umask) {
    /** No writing at all: the default everywhere. */
    public static final WritePolicy READ_ONLY = new WritePolicy(false, false);

    /** New files only. */
    public static final WritePolicy CREATE = new WritePolicy(true, false);

    /** New and existing files. */
    public static final WritePolicy CREATE_AND_OVERWRITE = new WritePolicy(true, true);

    private static final int ALL_PERMISSIONS = 0777;
    private static final int DEFAULT_UMASK = 0022;
    private static final int OWNER_READ = 0400;

    /**
     * Checks the umask.
     *
     * @param allowsCreate as the record says
     * @param allowsOverwrite as the record says
     * @param writesInPlace as the record says
     * @param createsDirectories as the record says
     * @param umask as the record says
     * @throws IllegalArgumentException if the umask is not between 0 and 0777
     */
    public WritePolicy {
        if ((umask.orElse(0) & ~ALL_PERMISSIONS) != 0) {
            throw new IllegalArgumentException(
                    "umask " + Integer.toOctalString(umask.getAsInt()) + " is not between 0 and 777");
        }
    }

    /**
     * Existing files are replaced by a rename, and new files have mode 644.
     *
     * @param allowsCreate whether a new file may be created
     * @param allowsOverwrite whether an existing file may be replaced
     */
    public WritePolicy(final boolean allowsCreate, final boolean allowsOverwrite) {
        this(allowsCreate, allowsOverwrite, false, false, OptionalInt.empty());
    }

    /**
     * Existing files are written into: for a mounted file, or one in a directory that the server may not write. Pipes and devices are written to as well.
     *
     * @return this policy, in place
     */
    public WritePolicy inPlace() {
        return new WritePolicy(allowsCreate, allowsOverwrite, true, createsDirectories, umask);
    }

    /**
     * The directories of a new file's name are created, and removed again if the upload fails.
     *
     * @return this policy, with directories
     */
    public WritePolicy creatingDirectories() {
        return new WritePolicy(allowsCreate, allowsOverwrite, writesInPlace, true, umask);
    }

    /**
     * New files have mode 666 less a mask, whatever the process's own umask is.
     *
     * @param mask 0 to 0777
     * @return this policy, with the mask
     * @throws IllegalArgumentException if the mask is not between 0 and 0777
     */
    public WritePolicy withUmask(final int mask) {
        return new WritePolicy(allowsCreate, allowsOverwrite, writesInPlace, createsDirectories, OptionalInt.of(mask));
    }

    /**
     * Whether anything may be written.
     *
     * @return false for {@link #READ_ONLY}
     */
    public boolean allowsWriting() {
        return allowsCreate || allowsOverwrite;
    }

    /**
     * The permissions of a new file or directory.
     *
     * @param most all that it may have, in bits
     * @return those less the umask
     */
    Set<PosixFilePermission> permissions(final int most) {
        final int granted = most & ~umask.orElse(DEFAULT_UMASK);
        final Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (final PosixFilePermission permission : PosixFilePermission.values()) {
            // the constants are in the order of the bits, the owner's reading first
            if ((granted & OWNER_READ >> permission.ordinal()) != 0) {
                permissions.add(permission);
            }
        }
        return permissions;
    }

    /**
     * Checks the permission to write one file: ERROR 2 if nothing may be written, 6 for a file that may not be replaced, 1 for one that may
     * not be created.
     */
    void check(final boolean exists) throws ContentException {
        if (!allowsWriting()) {
            throw readOnly();
        }
        if (exists && !allowsOverwrite) {
            throw ContentException.of(ErrorCode.FILE_ALREADY_EXISTS);
        }
        if (!exists && !allowsCreate) {
            throw new ContentException(ErrorCode.FILE_NOT_FOUND, "file not found, and creating files is not allowed");
        }
    }

    static ContentException readOnly() {
        return new ContentException(ErrorCode.ACCESS_VIOLATION, "this server is read-only");
    }
}

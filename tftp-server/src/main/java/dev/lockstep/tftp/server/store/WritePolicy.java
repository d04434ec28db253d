package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.wire.ErrorCode;

/**
 * What clients may write. Creating and overwriting are separate permissions (RFC 7440 section 7: writing is typically disallowed). Immutable.
 *
 * @param allowsCreate whether a new file may be created
 * @param allowsOverwrite whether an existing file may be replaced
 */
public record WritePolicy(boolean allowsCreate, boolean allowsOverwrite) {
    /** No writing at all: the default everywhere. */
    public static final WritePolicy READ_ONLY = new WritePolicy(false, false);

    /** New files only. */
    public static final WritePolicy CREATE = new WritePolicy(true, false);

    /** New and existing files. */
    public static final WritePolicy CREATE_AND_OVERWRITE = new WritePolicy(true, true);

    /**
     * Whether anything may be written.
     *
     * @return false for {@link #READ_ONLY}
     */
    public boolean allowsWriting() {
        return allowsCreate || allowsOverwrite;
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
            throw new ContentException(ErrorCode.FILE_ALREADY_EXISTS, "file already exists");
        }
        if (!exists && !allowsCreate) {
            throw new ContentException(ErrorCode.FILE_NOT_FOUND, "file not found, and creating files is not allowed");
        }
    }

    static ContentException readOnly() {
        return new ContentException(ErrorCode.ACCESS_VIOLATION, "this server is read-only");
    }
}

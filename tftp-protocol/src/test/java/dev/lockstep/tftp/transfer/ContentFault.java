package dev.lockstep.tftp.transfer;

/**
 * A fault of a file's storage, while the file is read or written.
 *
 * @param at position in the file at which it shows, or the size that the file gets; its size stands for the end of reading and for the commit
 * @param stallNs how long the storage stalls
 */
record ContentFault(Kind kind, long at, long stallNs) {
    static final ContentFault NONE = new ContentFault(Kind.NONE, Long.MAX_VALUE, 0);

    /** The kinds of faults. */
    enum Kind {
        NONE,

        /** It is not ready for a time that may be longer than any patience. */
        STALLS,

        /** It answers {@link ContentStatus#FAILED}. */
        FAILS,

        /** It throws an exception, which its contract forbids. */
        THROWS,

        /** The file becomes shorter after it was opened to be read. */
        SHRINKS,

        /** The file becomes longer after it was opened to be read. */
        GROWS,

        /** It answers {@link ContentStatus#NO_SPACE}. */
        IS_FULL
    }

    /** The exception of {@link Kind#THROWS}. */
    static final class PlannedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        PlannedException() {
            super("the storage throws as planned", null, false, false);
        }
    }

    /** The bytes of a file that can be read to its end. */
    long sizeAtEnd(final long size) {
        return kind == Kind.SHRINKS || kind == Kind.GROWS ? at : size;
    }

    boolean shows(final long position, final long end) {
        return position <= at && at < end;
    }
}

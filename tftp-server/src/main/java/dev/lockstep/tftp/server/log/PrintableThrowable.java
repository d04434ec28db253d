package dev.lockstep.tftp.server.log;

import org.jspecify.annotations.Nullable;

/** A copy of a throwable for the log: its message, which may contain text from outside, is one line. */
final class PrintableThrowable extends Throwable {
    private static final long serialVersionUID = 1;
    private static final int MOST_CAUSES = 8;

    /** The class and the message of the original. */
    private final String shown;

    private PrintableThrowable(final Throwable original, final int depth) {
        super(null, copy(original.getCause(), depth + 1));
        shown = LogText.oneLine(original.toString());
        setStackTrace(original.getStackTrace());
    }

    static @Nullable Throwable copy(final @Nullable Throwable original) {
        return copy(original, 0);
    }

    private static @Nullable Throwable copy(final @Nullable Throwable original, final int depth) {
        return original == null || depth > MOST_CAUSES ? null : new PrintableThrowable(original, depth);
    }

    @Override
    public String getMessage() {
        return shown;
    }

    @Override
    public String toString() {
        return shown;
    }
}

package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.wire.ErrorCode;
import org.jspecify.annotations.Nullable;

/** A store's refusal: its code and message go to the client in an ERROR packet. */
public final class ContentException extends Exception {
    private static final long serialVersionUID = 1;

    /** The code of the ERROR packet. */
    private final int errorCode;

    /** Whether the same request may be granted a little later. */
    private final boolean temporary;

    /** Why, for the operator alone; null if the message says it. */
    private final @Nullable String reason;

    /**
     * Refuses a request.
     *
     * @param errorCode a constant of {@link ErrorCode}
     * @param message for a person, printable ASCII; says nothing about the server that the client must not know
     */
    public ContentException(final int errorCode, final String message) {
        this(errorCode, message, null, false);
    }

    private ContentException(
            final int errorCode, final String message, final @Nullable String reason, final boolean temporary) {
        super(message, null, false, false);
        this.errorCode = errorCode;
        this.reason = reason;
        this.temporary = temporary;
    }

    /**
     * A refusal for lack of something that other transfers give back, such as descriptors: the client gets no answer, and asks again.
     *
     * @param message for the log
     * @return the refusal
     */
    public static ContentException temporary(final String message) {
        return new ContentException(ErrorCode.NOT_DEFINED, message, null, true);
    }

    /**
     * Whether the same request may be granted a little later.
     *
     * @return true if it is better not answered
     */
    public boolean isTemporary() {
        return temporary;
    }

    /** A refusal of which nothing is to be said but the code's meaning, in the words of RFC 1350, which devices compare. */
    static ContentException of(final int errorCode) {
        return new ContentException(errorCode, ErrorCode.meaning(errorCode));
    }

    /** A refusal of which the client learns the code's meaning, and the operator the reason. */
    static ContentException of(final int errorCode, final String reason) {
        return new ContentException(errorCode, ErrorCode.meaning(errorCode), reason, false);
    }

    /**
     * What the operator learns of the refusal: the log, the status page and the reports to a listener say it.
     *
     * @return the message, and the reason if the client is not told it; printable ASCII
     */
    public String explanation() {
        return reason == null ? String.valueOf(getMessage()) : getMessage() + ": " + reason;
    }

    /**
     * The code of the ERROR packet.
     *
     * @return 0 to 65535
     */
    public int errorCode() {
        return errorCode;
    }
}

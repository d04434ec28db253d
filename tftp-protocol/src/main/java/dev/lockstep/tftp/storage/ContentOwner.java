package dev.lockstep.tftp.storage;

import org.jspecify.annotations.Nullable;

/** The transfer that content is opened for. Storage threads call it. */
public interface ContentOwner {
    /**
     * The content is open, or it cannot be opened.
     *
     * @param refusal the exception of its opening, or null
     */
    void onOpened(@Nullable Throwable refusal);

    /** The content was not ready, and may be asked again. */
    void onReady();

    /**
     * A source or sink threw an exception, which it must not do. Its transfer ends.
     *
     * @param failure the exception
     */
    void onFailure(Throwable failure);
}

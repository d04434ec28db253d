package dev.lockstep.tftp.server;

import dev.lockstep.tftp.platform.PeerAddress;
import dev.lockstep.tftp.server.log.BackgroundLogger;
import dev.lockstep.tftp.server.store.ContentException;
import dev.lockstep.tftp.server.store.ContentRequest;
import dev.lockstep.tftp.wire.ErrorCode;
import java.lang.System.Logger.Level;

/** An exception that a store, a source or a sink must not throw. It ends its own transfer. */
final class ContentFailure {
    private static final BackgroundLogger LOGGER = BackgroundLogger.of("dev.lockstep.tftp.server");

    private ContentFailure() {}

    /**
     * Logs the exception with the file and its client.
     *
     * @param request for the file
     * @param cause of the failure
     */
    static void log(final ContentRequest request, final Throwable cause) {
        LOGGER.log(
                Level.ERROR,
                "the content of \"{0}\" failed for {1}: {2}",
                request.name(),
                PeerAddress.of(request.client()),
                cause);
    }

    /**
     * Logs an exception from the opening of a file.
     *
     * @param request for the file
     * @param cause of the failure
     * @return the refusal for the client
     */
    static ContentException refusal(final ContentRequest request, final Throwable cause) {
        log(request, cause);
        return new ContentException(ErrorCode.NOT_DEFINED, "internal error");
    }
}

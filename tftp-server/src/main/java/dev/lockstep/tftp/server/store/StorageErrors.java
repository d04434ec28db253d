package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.platform.StorageFault;
import dev.lockstep.tftp.server.log.BackgroundLogger;
import dev.lockstep.tftp.transfer.ContentStatus;
import dev.lockstep.tftp.transfer.PeerText;
import dev.lockstep.tftp.wire.ErrorCode;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;

/** Maps failures of the file system to refusals and to the status of a transfer. What the client is not told is in the log. */
final class StorageErrors {
    private static final System.Logger LOGGER = BackgroundLogger.of("dev.lockstep.tftp.server");

    private StorageErrors() {}

    /** The answer to a request whose file cannot be opened. */
    static ContentException refusal(final IOException failure, final Path place, final long length) {
        return switch (StorageFault.of(failure, place, 0, length)) {
            case NOT_FOUND -> ContentException.of(ErrorCode.FILE_NOT_FOUND);
            case ALREADY_EXISTS -> ContentException.of(ErrorCode.FILE_ALREADY_EXISTS);
            case ACCESS_DENIED -> ContentException.of(ErrorCode.ACCESS_VIOLATION, reason(failure));
            case NO_SPACE -> logged(failure, ContentException.of(ErrorCode.DISK_FULL));
            case NO_DESCRIPTORS -> logged(failure, ContentException.temporary("the file descriptors are used up"));
            case OTHER -> logged(failure, undefined("the server cannot open the file"));
        };
    }

    private static String reason(final IOException failure) {
        return failure instanceof final FileSystemException denied && denied.getReason() != null
                ? escaped(denied.getReason())
                : "the system denies it to the server's user";
    }

    private static ContentException undefined(final String message) {
        return new ContentException(ErrorCode.NOT_DEFINED, message);
    }

    private static ContentException logged(final IOException failure, final ContentException refusal) {
        LOGGER.log(Level.WARNING, "cannot open a file: {0}", text(failure));
        return refusal;
    }

    /** The status of a transfer whose bytes cannot be written. */
    static int status(final IOException failure, final Path place, final long position, final long length) {
        return switch (StorageFault.of(failure, place, position, length)) {
            case ALREADY_EXISTS -> ContentStatus.ALREADY_EXISTS;
            case NO_SPACE -> ContentStatus.NO_SPACE;
            default -> ContentStatus.FAILED;
        };
    }

    /** The exception's text, escaped for a log: the message of a file system's exception contains the file's name, which a client chose. */
    static String text(final IOException failure) {
        return escaped(failure.toString());
    }

    static String text(final Path path) {
        return escaped(path.toString());
    }

    private static String escaped(final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return PeerText.of(new UnsafeBuffer(bytes), 0, bytes.length);
    }
}

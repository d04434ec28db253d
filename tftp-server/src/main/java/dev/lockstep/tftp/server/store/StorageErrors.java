package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.transfer.ContentStatus;
import dev.lockstep.tftp.transfer.PeerText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import org.agrona.concurrent.UnsafeBuffer;

/** Maps exceptions of the file system to the status of a transfer. Java reports a full disk by the message only. */
final class StorageErrors {
    private StorageErrors() {}

    static boolean isNoSpace(final IOException e) {
        final String message = String.valueOf(e.getMessage());
        return message.contains("No space left")
                || message.contains("quota exceeded")
                || message.contains("File too large")
                || message.contains("not enough space");
    }

    /** The exception's text, escaped for a log: the message of a file system's exception contains the file's name, which a client chose. */
    static String text(final IOException e) {
        final byte[] bytes = e.toString().getBytes(StandardCharsets.UTF_8);
        return PeerText.of(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    static int status(final IOException e) {
        if (e instanceof FileAlreadyExistsException) {
            return ContentStatus.ALREADY_EXISTS;
        }
        return isNoSpace(e) ? ContentStatus.NO_SPACE : ContentStatus.FAILED;
    }
}

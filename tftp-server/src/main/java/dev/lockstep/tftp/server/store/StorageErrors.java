package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.transfer.ContentStatus;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;

/** What an exception of the file system means for a transfer. Java tells a full disk by its message only. */
final class StorageErrors {
    private StorageErrors() {}

    static boolean isNoSpace(final IOException e) {
        final String message = String.valueOf(e.getMessage());
        return message.contains("No space left")
                || message.contains("quota exceeded")
                || message.contains("File too large")
                || message.contains("not enough space");
    }

    static int status(final IOException e) {
        if (e instanceof FileAlreadyExistsException) {
            return ContentStatus.ALREADY_EXISTS;
        }
        return isNoSpace(e) ? ContentStatus.NO_SPACE : ContentStatus.FAILED;
    }
}

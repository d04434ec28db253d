package dev.lockstep.tftp.client;

import dev.lockstep.tftp.content.StreamSource;
import java.io.InputStream;

/** A caller's stream or bytes to be sent. */
final class LocalStream extends StreamSource implements SentContent {
    /** A stream of the caller, who closes it. */
    LocalStream(final InputStream input) {
        super(input, UNKNOWN_SIZE);
    }

    LocalStream(final byte[] content) {
        super(content);
    }
}

package dev.lockstep.tftp.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Content on this side that remembers why it failed, since the engine knows only that it did. */
interface LocalContent extends AutoCloseable {
    /** The exception that ended the transfer, if one did. */
    @Nullable
    IOException failure();

    @Override
    void close();
}

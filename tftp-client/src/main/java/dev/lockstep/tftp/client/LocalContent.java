package dev.lockstep.tftp.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Local content that keeps the exception of its failure, because the engine reports only that it failed. */
interface LocalContent extends AutoCloseable {
    /** The exception that ended the transfer, or null. */
    @Nullable
    IOException failure();

    @Override
    void close();
}

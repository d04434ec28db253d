package dev.lockstep.tftp.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A caller's source or sink, which does not report an exception.
 *
 * @param closing closes it
 */
record ForeignContent(Runnable closing) implements LocalContent {
    @Override
    public @Nullable IOException failure() {
        return null;
    }

    @Override
    public void close() {
        closing.run();
    }
}

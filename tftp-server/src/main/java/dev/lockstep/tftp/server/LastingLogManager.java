package dev.lockstep.tftp.server;

import java.util.logging.LogManager;

/**
 * A log manager for {@link ServerMain} that does not close its handlers when the process is told to end: the JDK's own does so at once, and
 * the lines of the last transfers would be lost.
 */
@SuppressWarnings("exports") // public for the JDK, which loads it by name; nobody else extends or calls it
public final class LastingLogManager extends LogManager {
    /** For the JDK, which makes the only instance. */
    public LastingLogManager() {}

    @Override
    public void reset() {
        // the process ends anyway, and standard error needs no closing
    }
}

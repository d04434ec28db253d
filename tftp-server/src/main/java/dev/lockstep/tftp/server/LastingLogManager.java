package dev.lockstep.tftp.server;

import java.util.logging.LogManager;

/**
 * A log manager for {@link ServerMain} that keeps its handlers open when the process is told to end. The JDK's log manager closes them at
 * once, and the lines of the last transfers would be lost.
 */
@SuppressWarnings("exports") // public for the JDK, which loads it by name
public final class LastingLogManager extends LogManager {
    /** For the JDK, which creates the only instance. */
    public LastingLogManager() {}

    @Override
    public void reset() {
        // the process ends anyway, and standard error needs no closing
    }
}

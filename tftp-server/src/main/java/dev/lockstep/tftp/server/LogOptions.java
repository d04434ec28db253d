package dev.lockstep.tftp.server;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Option;

/** How much {@link ServerMain} logs. */
final class LogOptions {
    /** The JDK's log manager forgets the level of a logger that nobody holds. */
    private static final Logger LOGGER = Logger.getLogger(TransferLog.LOGGER.getName());

    @Option(
            names = {"-q", "--quiet"},
            description = "Log warnings and errors, not every transfer.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Log also what the server ignores or does not answer.")
    private boolean verbose;

    void apply() {
        if (quiet) {
            LOGGER.setLevel(Level.WARNING);
        }
        if (verbose) {
            LOGGER.setLevel(Level.FINE);
            for (final Handler handler : Logger.getLogger("").getHandlers()) {
                handler.setLevel(Level.ALL);
            }
        }
    }
}

package dev.lockstep.tftp.server;

import dev.lockstep.tftp.server.log.line.LineFormat;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The amount and the format of the log of {@link ServerMain}. */
final class LogOptions {
    /** The JDK's log manager forgets the level of a logger that nobody holds. */
    private static final Logger LOGGER = Logger.getLogger(TransferLog.LOGGER.getName());

    @ArgGroup(exclusive = true)
    private final Amount amount = new Amount();

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description =
                    "Format of the log's lines on standard error: text (the default), logfmt (key=value), json (an object a line), or journal"
                            + " (with priorities, for systemd). Rotation is up to the program that reads them.")
    private LineFormat format = LineFormat.TEXT;

    private static final class Amount {
        @Option(
                names = {"-q", "--quiet"},
                description = "Log warnings and errors, not every transfer.")
        private boolean quiet;

        @Option(
                names = {"-v", "--verbose"},
                description = "Log also the start of each transfer, and what the server ignores or does not answer.")
        private boolean verbose;
    }

    void apply() {
        format.apply();
        if (amount.quiet) {
            LOGGER.setLevel(Level.WARNING);
        }
        if (amount.verbose) {
            LOGGER.setLevel(Level.FINE);
            for (final Handler handler : Logger.getLogger("").getHandlers()) {
                handler.setLevel(Level.ALL);
            }
        }
    }
}

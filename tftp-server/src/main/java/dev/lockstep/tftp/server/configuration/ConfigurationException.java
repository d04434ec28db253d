package dev.lockstep.tftp.server.configuration;

import java.nio.file.Path;

/** A configuration file that cannot be used. The message names the file, the line and the reason. */
public final class ConfigurationException extends Exception {
    private static final long serialVersionUID = 1L;

    ConfigurationException(final Path path, final int line, final String reason) {
        super(message(path, line, reason));
    }

    ConfigurationException(final Path path, final int line, final String reason, final Throwable cause) {
        super(message(path, line, reason), cause);
    }

    private static String message(final Path path, final int line, final String reason) {
        return path + (line == 0 ? " " : " line " + line + ": ") + reason;
    }
}

package dev.lockstep.tftp.server.process;

import java.nio.file.Path;
import java.util.Locale;

/** Another process can ask these of the process that wrote a {@link PidFile}. */
public enum Request {
    /** Read the configuration again. */
    RELOAD,

    /** Let a server of the same user listen on the same ports. */
    SHARE,

    /** Take no more requests, finish the transfers that run, and end. */
    DRAIN;

    /**
     * Whether the options of the call that asks for it matter.
     *
     * @return true for a new configuration, which is judged before the server is asked
     */
    public boolean needsOptions() {
        return this == RELOAD;
    }

    /** The file that asks for it. */
    Path file(final Path pidFile) {
        return pidFile.resolveSibling(pidFile.getFileName() + "." + name().toLowerCase(Locale.ROOT));
    }
}

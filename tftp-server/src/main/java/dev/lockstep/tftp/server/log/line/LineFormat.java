package dev.lockstep.tftp.server.log.line;

import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** The format of the program's log. */
public enum LineFormat {
    /** Time, level and message. */
    TEXT,

    /** Fields as key=value. */
    LOGFMT,

    /** Fields as a JSON object. */
    JSON,

    /** Priority and message, for a standard error that systemd reads. */
    JOURNAL;

    private Formatter formatter() {
        return switch (this) {
            case TEXT -> new TextLine();
            case LOGFMT -> new LogfmtLine();
            case JSON -> new JsonLine();
            case JOURNAL -> new JournalLine();
        };
    }

    /** Gives the log this format. A formatter that the user has configured stays. */
    public void apply() {
        for (final Handler handler : Logger.getLogger("").getHandlers()) {
            if (handler.getFormatter() instanceof SimpleFormatter || handler.getFormatter() instanceof ProgramLine) {
                handler.setFormatter(formatter());
            }
        }
    }
}

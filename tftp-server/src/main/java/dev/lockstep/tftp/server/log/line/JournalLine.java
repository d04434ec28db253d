package dev.lockstep.tftp.server.log.line;

import java.util.logging.Level;
import java.util.logging.LogRecord;

/** A priority as of {@code sd-daemon(3)} and the message. The journal knows the time. */
final class JournalLine extends ProgramLine {
    private static final int ERROR = 3;
    private static final int WARNING = 4;
    private static final int INFO = 6;
    private static final int DEBUG = 7;

    @Override
    public String format(final LogRecord record) {
        final String prefix = "<" + priority(record.getLevel()) + ">";
        final StringBuilder lines =
                new StringBuilder(prefix).append(text(record)).append('\n');
        if (record.getThrown() != null) {
            trace(record.getThrown())
                    .lines()
                    .forEach(line -> lines.append(prefix).append(line).append('\n'));
        }
        return lines.toString();
    }

    private static int priority(final Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return ERROR;
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return WARNING;
        }
        return level.intValue() >= Level.INFO.intValue() ? INFO : DEBUG;
    }
}

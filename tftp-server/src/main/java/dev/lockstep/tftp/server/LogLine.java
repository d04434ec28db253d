package dev.lockstep.tftp.server;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** A line of {@link ServerMain}'s log: time, level, message. The JDK's own formatter looks through the stack for each line. */
final class LogLine extends Formatter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private final ZoneId zone = ZoneId.systemDefault();

    /** Unless a logging configuration of the user's chose another formatter. */
    static void replaceDefault() {
        for (final Handler handler : Logger.getLogger("").getHandlers()) {
            if (handler.getFormatter() instanceof SimpleFormatter) {
                handler.setFormatter(new LogLine());
            }
        }
    }

    @Override
    public String format(final LogRecord record) {
        final StringBuilder line = new StringBuilder();
        TIME.formatTo(LocalDateTime.ofInstant(record.getInstant(), zone), line);
        line.append(' ').append(record.getLevel().getName()).append(' ').append(formatMessage(record));
        line.append(System.lineSeparator());
        if (record.getThrown() != null) {
            final StringWriter trace = new StringWriter();
            record.getThrown().printStackTrace(new PrintWriter(trace, true));
            line.append(trace);
        }
        return line.toString();
    }
}

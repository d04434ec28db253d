package dev.lockstep.tftp.server;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * A line of {@link ServerMain}'s log: time, level, message. The JDK's formatter walks the stack for each line. Not thread-safe: a handler
 * formats one record at a time.
 */
final class LogLine extends Formatter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.", Locale.ROOT);

    private final ZoneId zone = ZoneId.systemDefault();
    private long second = Long.MIN_VALUE;
    private String secondText = "";

    /** Replaces the JDK's default formatter; a formatter that the user has configured stays. */
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
        appendTime(record.getInstant(), line);
        line.append(' ').append(record.getLevel().getName()).append(' ').append(formatMessage(record));
        line.append(System.lineSeparator());
        if (record.getThrown() != null) {
            final StringWriter trace = new StringWriter();
            record.getThrown().printStackTrace(new PrintWriter(trace, true));
            line.append(trace);
        }
        return line.toString();
    }

    /** A busy server writes many lines in a second: each second is formatted once. */
    private void appendTime(final Instant time, final StringBuilder line) {
        if (time.getEpochSecond() != second) {
            second = time.getEpochSecond();
            secondText = TIME.format(LocalDateTime.ofInstant(time, zone));
        }
        line.append(secondText);
        TransferLog.appendMillis(TimeUnit.NANOSECONDS.toMillis(time.getNano()), line);
    }
}

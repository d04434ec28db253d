package dev.lockstep.tftp.server.log.line;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogRecord;

/** Time, level, message. The JDK's formatter walks the stack for each line. */
final class TextLine extends ProgramLine {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.", Locale.ROOT);
    private static final int THREE_DIGITS = 1000;

    private final ZoneId zone = ZoneId.systemDefault();
    private long second = Long.MIN_VALUE;
    private String secondText = "";

    @Override
    public String format(final LogRecord record) {
        final StringBuilder line = new StringBuilder();
        appendTime(record.getInstant(), line);
        line.append(' ').append(level(record)).append(' ').append(text(record));
        line.append(System.lineSeparator());
        if (record.getThrown() != null) {
            line.append(trace(record.getThrown()));
        }
        return line.toString();
    }

    /** A busy server writes many lines in a second: each second is formatted once. */
    private void appendTime(final Instant time, final StringBuilder line) {
        if (time.getEpochSecond() != second) {
            second = time.getEpochSecond();
            secondText = TIME.format(LocalDateTime.ofInstant(time, zone));
        }
        final String millis = Long.toString(THREE_DIGITS + TimeUnit.NANOSECONDS.toMillis(time.getNano()));
        line.append(secondText).append(millis, 1, millis.length());
    }
}

package dev.lockstep.tftp.server.log.line;

import dev.lockstep.tftp.server.log.LogFields;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/** A line of the program's log. A handler formats one record at a time. */
abstract class ProgramLine extends Formatter {
    /** The parameters of a record that has fields: its text and the fields. */
    private static final int WITH_FIELDS = 2;

    /** The fields of a record; null if it is a text alone. */
    static @Nullable LogFields fields(final LogRecord record) {
        final Object @Nullable [] parameters = record.getParameters();
        return parameters != null && parameters.length == WITH_FIELDS && parameters[1] instanceof final LogFields fields
                ? fields
                : null;
    }

    /** The text of a record. To fill a text into {0} would take longer. */
    final String text(final LogRecord record) {
        return fields(record) == null ? formatMessage(record) : String.valueOf(record.getParameters()[0]);
    }

    /** The level by the name that {@link System.Logger} has for it. */
    static String level(final LogRecord record) {
        final int level = record.getLevel().intValue();
        if (level >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        return level < Level.INFO.intValue() ? "DEBUG" : record.getLevel().getName();
    }

    static String trace(final Throwable thrown) {
        final StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }
}

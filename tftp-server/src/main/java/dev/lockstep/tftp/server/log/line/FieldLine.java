package dev.lockstep.tftp.server.log.line;

import dev.lockstep.tftp.server.log.LogFields;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/** Fields by name: {@code time} and {@code level} first, then those of the record, or its text as {@code msg}. */
abstract class FieldLine extends ProgramLine {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

    private final ZoneId zone = ZoneId.systemDefault();

    @Override
    public final String format(final LogRecord record) {
        final Map<String, Object> all = new LinkedHashMap<>();
        all.put("time", TIME.format(record.getInstant().atZone(zone)));
        all.put("level", level(record).toLowerCase(Locale.ROOT));
        final @Nullable LogFields fields = fields(record);
        if (fields == null) {
            all.put("msg", text(record));
        } else {
            all.putAll(fields.fields());
        }
        if (record.getThrown() != null) {
            all.put("stack", trace(record.getThrown()));
        }
        return line(all) + System.lineSeparator();
    }

    /** The fields in one line. */
    abstract String line(Map<String, Object> fields);
}

package dev.lockstep.tftp.server.log.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.server.log.LogFields;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same records in each format. */
class LineFormatTest {
    private static final Instant TIME = Instant.parse("2026-11-27T12:34:56.789999Z");
    private static final String SHOWN = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            Instant.parse("2026-11-27T12:34:56.789Z").atZone(ZoneId.systemDefault()));

    /** A log line with fields. */
    private static final class Event implements LogFields {
        @Override
        public Map<String, Object> fields() {
            final Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("event", "transfer");
            fields.put("file", "a \"b\" {0}");
            fields.put("bytes", 7L);
            fields.put("write", true);
            fields.put("none", "");
            return fields;
        }

        @Override
        public String toString() {
            return "not asked for";
        }
    }

    private static LogRecord event() {
        final LogRecord record = record(Level.INFO, "{0}");
        record.setParameters(new Object[] {"the text with {0}", new Event()});
        return record;
    }

    private static LogRecord record(final Level level, final String text) {
        final LogRecord record = new LogRecord(level, text);
        record.setInstant(TIME);
        return record;
    }

    private static String line(final Formatter format, final LogRecord record) {
        return format.format(record).stripTrailing();
    }

    @Test
    void shouldShowAnEventAsItsText() {
        assertThat(line(new TextLine(), event())).endsWith(" INFO the text with {0}");
        assertThat(line(new JournalLine(), event())).isEqualTo("<6>the text with {0}");
    }

    @Test
    void shouldShowAnEventAsItsFields() {
        assertThat(line(new LogfmtLine(), event()))
                .isEqualTo("time=" + SHOWN
                        + " level=info event=transfer file=\"a \\\"b\\\" {0}\" bytes=7 write=true none=\"\"");
        assertThat(line(new JsonLine(), event()))
                .isEqualTo("{\"time\":\"" + SHOWN + "\",\"level\":\"info\",\"event\":\"transfer\","
                        + "\"file\":\"a \\\"b\\\" {0}\",\"bytes\":7,\"write\":true,\"none\":\"\"}");
    }

    @ParameterizedTest
    @CsvSource({"SEVERE, error, 3", "WARNING, warning, 4", "INFO, info, 6", "FINE, debug, 7"})
    void shouldNameTheLevel(final String level, final String name, final int priority) {
        final LogRecord record = record(Level.parse(level), "said");

        assertThat(line(new LogfmtLine(), record)).isEqualTo("time=" + SHOWN + " level=" + name + " msg=said");
        assertThat(line(new JsonLine(), record))
                .isEqualTo("{\"time\":\"" + SHOWN + "\",\"level\":\"" + name + "\",\"msg\":\"said\"}");
        assertThat(line(new JournalLine(), record)).isEqualTo("<" + priority + ">said");
    }

    @Test
    void shouldLetNoTextEndALineOrSteerATerminal() {
        final LogRecord record = record(Level.INFO, "a\nb\u001b[2J \u202e\"=");

        assertThat(line(new LogfmtLine(), record)).endsWith("msg=\"a\\nb\\x1b[2J \\u202e\\\"=\"");
        assertThat(line(new JsonLine(), record)).endsWith("\"msg\":\"a\\nb\\u001B[2J \\u202E\\\"=\"}");
    }

    @Test
    void shouldShowWhatWasThrown() {
        final LogRecord record = record(Level.WARNING, "failed");
        record.setThrown(new IllegalStateException("why"));

        assertThat(line(new LogfmtLine(), record))
                .contains(" msg=failed stack=\"java.lang.IllegalStateException: why\\n")
                .hasLineCount(1);
        assertThat(line(new JsonLine(), record))
                .contains("\"stack\":\"java.lang.IllegalStateException: why\\n")
                .hasLineCount(1);
        assertThat(line(new JournalLine(), record).lines())
                .hasSizeGreaterThan(2)
                .allMatch(line -> line.startsWith("<4>"));
    }
}

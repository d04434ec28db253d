package dev.lockstep.tftp.server.log.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class TextLineTest {
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 2, 3, 4, 5);

    private final TextLine lines = new TextLine();

    private String line(final LocalDateTime time) {
        final LogRecord record = new LogRecord(Level.INFO, "done");
        record.setInstant(time.atZone(ZoneId.systemDefault()).toInstant());
        return lines.format(record);
    }

    @Test
    void shouldSayTheTimeToTheMillisecond() {
        assertThat(line(TIME.plusNanos(7_999_999)))
                .isEqualTo("2026-01-02 03:04:05.007 INFO done" + System.lineSeparator());
    }

    @Test
    void shouldSayTheRightTimeOfEachOfManyLinesASecond() {
        assertThat(line(TIME)).startsWith("2026-01-02 03:04:05.000 ");
        assertThat(line(TIME.plusNanos(999_000_000))).startsWith("2026-01-02 03:04:05.999 ");
        assertThat(line(TIME.plusSeconds(1))).startsWith("2026-01-02 03:04:06.000 ");
        assertThat(line(TIME.plusNanos(500_000_000))).startsWith("2026-01-02 03:04:05.500 ");
    }

    @Test
    void shouldShowWhatWasThrown() {
        final LogRecord record = new LogRecord(Level.WARNING, "failed");
        record.setInstant(Instant.EPOCH);
        record.setThrown(new IllegalStateException("why"));

        assertThat(lines.format(record).lines())
                .anyMatch(line -> line.endsWith("WARNING failed"))
                .anyMatch(line -> line.contains("IllegalStateException: why"));
    }
}

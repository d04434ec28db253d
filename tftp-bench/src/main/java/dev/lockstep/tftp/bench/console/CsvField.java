package dev.lockstep.tftp.bench.console;

/** A text in a file that a spreadsheet reads. */
public final class CsvField {
    private CsvField() {}

    /** In quotes where it needs them. A leading =, + or @ would be a formula. */
    public static String of(final String text) {
        final String safe = text.matches("(?s)[=+@\t].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}

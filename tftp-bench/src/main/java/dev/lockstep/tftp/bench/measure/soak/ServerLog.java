package dev.lockstep.tftp.bench.measure.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The lines of a server's log that report a fault of the server itself. */
final class ServerLog {
    private static final int MOST_LINES = 20;

    /** Behind date and time. A message may have the word, too. */
    private static final Pattern ERROR = Pattern.compile("\\S+ \\S+ ERROR .*");

    private ServerLog() {}

    /** The first of them. */
    static List<String> faults(final Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.filter(ServerLog::isFault).limit(MOST_LINES).toList();
        }
    }

    /** A line of a stack trace, or a line at the level of errors. */
    private static boolean isFault(final String line) {
        return line.startsWith("\tat ") || ERROR.matcher(line).matches() || line.contains("OutOfMemoryError");
    }
}

package dev.lockstep.tftp.server.log.line;

import dev.lockstep.tftp.server.log.LogText;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code key=value}, with quotation marks around a text that is no single word. */
final class LogfmtLine extends FieldLine {
    private static final Pattern WORD = Pattern.compile("[!#-<>-\\[\\]-~]+");

    @Override
    String line(final Map<String, Object> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + value(String.valueOf(field.getValue())))
                .collect(Collectors.joining(" "));
    }

    private static String value(final String text) {
        return WORD.matcher(text).matches()
                ? text
                : '"'
                        + LogText.oneLine(
                                text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                        + '"';
    }
}

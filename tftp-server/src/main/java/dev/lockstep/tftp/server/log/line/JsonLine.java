package dev.lockstep.tftp.server.log.line;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** One JSON object, in ASCII: no character of a name steers a terminal. */
final class JsonLine extends FieldLine {
    private final JsonFactory factory =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    @Override
    String line(final Map<String, Object> fields) {
        final StringWriter line = new StringWriter();
        try (JsonGenerator json = factory.createGenerator(line)) {
            json.writeStartObject();
            for (final Map.Entry<String, Object> field : fields.entrySet()) {
                json.writeFieldName(field.getKey());
                write(field.getValue(), json);
            }
            json.writeEndObject();
        } catch (final IOException e) {
            throw new UncheckedIOException("a text in memory", e);
        }
        return line.toString();
    }

    private static void write(final Object value, final JsonGenerator json) throws IOException {
        if (value instanceof final Number number) {
            json.writeNumber(number.toString());
        } else if (value instanceof final Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeString(String.valueOf(value));
        }
    }
}

package dev.lockstep.tftp.bench.findings.pages;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.tftp.bench.findings.statistics.Estimate;
import dev.lockstep.tftp.bench.findings.statistics.Interval;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a value of one of several kinds as {@link PageJson} writes it: a text, a number, an estimate, an interval or a decorated cell. */
final class CellReader extends JsonDeserializer<Object> {
    private static final int ESTIMATE = 5;

    /** JSON has no numbers for these. */
    private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

    @Override
    public @Nullable Object deserialize(final JsonParser json, final DeserializationContext context)
            throws IOException {
        return cell(context.readTree(json), context);
    }

    static @Nullable Object cell(final JsonNode cell, final DeserializationContext context) throws IOException {
        if (cell.isObject()) {
            return cell.has("low") ? context.readTreeAsValue(cell, Interval.class) : decorated(cell, context);
        }
        if (cell.isArray() && cell.size() == ESTIMATE) {
            return new Estimate(
                    cell.get(0).asDouble(),
                    cell.get(3).asInt(),
                    new Interval(cell.get(1).asDouble(), cell.get(2).asDouble()),
                    cell.get(4).asBoolean());
        }
        if (cell.isNull()) {
            return null;
        }
        if (cell.isNumber()) {
            return cell.numberValue();
        }
        final String text = cell.asText();
        return NOT_FINITE.contains(text) ? (Object) Double.valueOf(text) : text;
    }

    /** A cell without a number has none, and not zero. */
    private static Table.Cell decorated(final JsonNode cell, final DeserializationContext context) throws IOException {
        final List<Part> more = new ArrayList<>();
        for (final JsonNode part : cell.path("more")) {
            more.add(context.readTreeAsValue(part, Part.class));
        }
        return new Table.Cell(
                cell.path("text").asText(),
                cell.path("value").asDouble(Double.NaN),
                cell.path("hover").asText(),
                cell.path("mark").asText(),
                more);
    }
}

package dev.lockstep.tftp.bench.findings.pages;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the rows of a {@link Table} as {@link PageJson} writes them. */
final class RowsReader extends JsonDeserializer<List<List<Object>>> {
    @Override
    @SuppressWarnings("NullAway") // an empty cell is null
    public List<List<Object>> deserialize(final JsonParser json, final DeserializationContext context)
            throws IOException {
        final JsonNode rows = context.readTree(json);
        final List<List<Object>> read = new ArrayList<>();
        for (final JsonNode row : rows) {
            final List<Object> cells = new ArrayList<>();
            for (final JsonNode cell : row) {
                cells.add(CellReader.cell(cell, context));
            }
            read.add(cells);
        }
        return read;
    }
}

package dev.lockstep.tftp.bench.findings.pages;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.lockstep.tftp.bench.findings.statistics.Estimate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Pages as JSON: for {@code pages.json}, from which a report can be made again, and for the script of {@code report.html}, where a fraction has four
 * significant digits. An estimate is {@code [median, low, high, n, whether low and high are an interval]}.
 */
public final class PageJson {
    private static final ObjectMapper EXACT = new ObjectMapper().registerModule(estimates());
    private static final ObjectMapper ROUNDED = new ObjectMapper()
            .registerModule(estimates()
                    .addSerializer(Double.class, new RoundedNumber())
                    .addSerializer(Double.TYPE, new RoundedNumber()));

    private PageJson() {}

    private static SimpleModule estimates() {
        return new SimpleModule().addSerializer(Estimate.class, new EstimateArray());
    }

    public static String of(final List<Page> pages) {
        return json(EXACT, pages) + "\n";
    }

    /** Pages, or values that contain pages, with rounded numbers. */
    static String json(final Object value) {
        return json(ROUNDED, value);
    }

    private static String json(final ObjectMapper mapper, final Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (final JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads pages that {@link #of} wrote.
     *
     * @throws IOException if the file cannot be read or holds no page
     */
    public static List<Page> read(final Path file) throws IOException {
        final List<Page> pages;
        try {
            pages = EXACT.readValue(Files.readString(file), new TypeReference<List<Page>>() {});
        } catch (final MismatchedInputException e) {
            throw new IOException(noPages(file), e);
        }
        if (pages.isEmpty()) {
            throw new IOException(noPages(file));
        }
        return pages;
    }

    private static String noPages(final Path file) {
        return file.getParent() + " holds a " + file.getFileName() + " that is not a list of pages";
    }

    private static final class RoundedNumber extends JsonSerializer<Double> {
        private static final MathContext DIGITS = new MathContext(4);

        @Override
        public void serialize(final Double value, final JsonGenerator json, final SerializerProvider provider)
                throws IOException {
            if (!Double.isFinite(value)) {
                json.writeNull();
            } else if (value == Math.rint(value)) {
                json.writeNumber(value.longValue());
            } else {
                json.writeNumber(
                        new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString());
            }
        }
    }

    private static final class EstimateArray extends JsonSerializer<Estimate> {
        @Override
        public void serialize(final Estimate estimate, final JsonGenerator json, final SerializerProvider provider)
                throws IOException {
            provider.defaultSerializeValue(
                    List.of(
                            estimate.median(),
                            estimate.spread().low(),
                            estimate.spread().high(),
                            estimate.n(),
                            estimate.interval()),
                    json);
        }
    }
}

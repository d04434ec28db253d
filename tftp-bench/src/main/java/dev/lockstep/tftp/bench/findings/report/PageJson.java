package dev.lockstep.tftp.bench.findings.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** Pages as the report reads them: {@code pages.json}. Numbers have the four digits that an eye can use. */
public final class PageJson {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new SimpleModule()
                    .addSerializer(Double.class, new RoundedNumber())
                    .addSerializer(Double.TYPE, new RoundedNumber()));

    private PageJson() {}

    public static String of(final List<Page> pages) {
        try {
            return JSON.writeValueAsString(pages) + "\n";
        } catch (final JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class RoundedNumber extends JsonSerializer<Double> {
        private static final MathContext DIGITS = new MathContext(4);

        @Override
        public void serialize(final Double value, final JsonGenerator json, final SerializerProvider provider)
                throws IOException {
            if (Double.isFinite(value)) {
                json.writeNumber(new BigDecimal(value).round(DIGITS).stripTrailingZeros());
            } else {
                json.writeNull();
            }
        }
    }
}

package dev.lockstep.tftp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.tftp.testing.Datagrams;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The golden packets of {@code vectors/packets.json}, whose fields the README beside it explains. */
record PacketVectors(List<Vector> packets) {
    private static final String FILE = "/dev/lockstep/tftp/vectors/packets.json";

    static final List<Vector> ALL = load();

    /** A datagram with its reading or its refusal. */
    record Vector(
            String name,
            List<String> clauses,
            String hex,
            boolean canonical,
            @Nullable String refusal,
            @Nullable JsonNode reading,
            @Nullable JsonNode lenientReading) {
        byte[] bytes() {
            return Datagrams.hex(hex);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Vector> load() {
        try (InputStream file = Objects.requireNonNull(PacketVectors.class.getResourceAsStream(FILE), FILE)) {
            return new ObjectMapper().readValue(file, PacketVectors.class).packets();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.lockstep.tftp.bench.measure.matrix;

import static java.util.Objects.requireNonNull;

import dev.lockstep.tftp.bench.console.TomlFile;
import dev.lockstep.tftp.bench.lab.plan.Scenarios;
import dev.lockstep.tftp.bench.lab.trial.Scenario;
import dev.lockstep.tftp.relay.RelayedDatagram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A transfer and its network, as matrix.toml describes them. The comments in that file explain each key. */
record MatrixScenario(
        String name,
        String text,
        long size,
        @Nullable Map<String, String> link,
        @Nullable Outage outage,
        boolean write,
        @Nullable Integer blksize,
        @Nullable Integer windowsize,
        int seconds,
        int limit,
        boolean busy,
        boolean quick,
        boolean firmware) {
    private static final String FILE = "matrix.toml";
    private static final int DEFAULT_BLOCK_SIZE = 512;

    private record Document(List<MatrixScenario> scenario) {}

    /** All scenarios, in the order of the file. */
    static List<MatrixScenario> all() throws IOException {
        try (InputStream text = requireNonNull(MatrixScenario.class.getResourceAsStream(FILE))) {
            return TomlFile.parse(text, Path.of(FILE), "a list of scenarios", Document.class, Document::scenario);
        }
    }

    int blockSize() {
        return blksize == null ? DEFAULT_BLOCK_SIZE : blksize;
    }

    int windowSize() {
        return windowsize == null ? 1 : windowsize;
    }

    /** The links of its network. */
    Scenario network() {
        return Scenarios.ofKeys(name, link == null ? Map.of() : link);
    }

    /** What loses more than the links do, for one transfer. */
    Predicate<RelayedDatagram> filter() {
        return outage == null ? datagram -> true : outage.of(size / blockSize() + 1);
    }
}

package dev.lockstep.tftp.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.CommittedRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The README's tables of codec and timers are those of the committed results of JMH. {@code -Dreadme.update=true} writes them there.
 */
class MicrobenchmarkTablesTest {
    private static Path results(final String name) throws IOException {
        return CommittedRuns.of("compare").stream()
                .map(run -> run.resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void shouldShowTheTimesOfTheCodec(final int jdk) throws IOException {
        check(MicrobenchmarkTable.ofCodec(results("jmh-codec-" + jdk + ".json.gz"), jdk));
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void shouldShowTheTimesOfTheTimers(final int jdk) throws IOException {
        check(MicrobenchmarkTable.ofTimers(results("jmh-timers-" + jdk + ".json.gz"), jdk));
    }

    private static void check(final MicrobenchmarkTable table) throws IOException {
        if (Boolean.getBoolean("readme.update")) {
            update(table);
        }
        assertThat(CommittedRuns.readmeRows(table.heading())).isEqualTo(table.rows());
    }

    private static void update(final MicrobenchmarkTable table) throws IOException {
        final List<String> lines = new ArrayList<>(Files.readAllLines(CommittedRuns.README));
        final int first = lines.indexOf(table.heading()) + 2;
        while (lines.get(first).startsWith("|")) {
            lines.remove(first);
        }
        lines.addAll(first, table.rows());
        Files.write(CommittedRuns.README, lines);
    }
}

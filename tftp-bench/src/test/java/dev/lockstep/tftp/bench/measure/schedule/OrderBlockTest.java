package dev.lockstep.tftp.bench.measure.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.console.Progress;
import dev.lockstep.tftp.bench.findings.results.Measured;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderBlockTest {
    private final List<String> results = new ArrayList<>();
    private final List<Measured> measured = new ArrayList<>();

    /** A task with one result for each time that it is measured. */
    private static Task task(final String arm, final Measured... results) {
        final Iterator<Measured> next = List.of(results).iterator();
        return new Task("table", arm, new TreeMap<>(), true, next::next);
    }

    private static Measured quiet() {
        return stalled(9.9);
    }

    private static Measured stalled(final double percent) {
        return ok(Map.of(Metric.STALLED, percent, Metric.STOLEN, 0.0));
    }

    private static Measured ok(final Map<Metric, Double> metrics) {
        return new Measured(Outcome.OK, "", "", metrics, null, List.of());
    }

    private void measure(final Task... tasks) throws IOException {
        try (Progress progress = new Progress(tasks.length)) {
            new OrderBlock(3, List.of(tasks), OrderBlock.REPETITIONS)
                    .measure(
                            (block, task, result) -> {
                                assertThat(block).isEqualTo(3);
                                results.add(task.arm() + " " + result.outcome());
                                measured.add(result);
                            },
                            progress);
        }
    }

    @Test
    void shouldMeasureAQuietBlockOnce() throws IOException {
        measure(task("a", quiet()), task("b", quiet()));

        assertThat(results).containsExactly("a ok", "b ok");
    }

    @Test
    void shouldMeasureAllArmsAgainIfTheMachineStalledDuringOne() throws IOException {
        measure(task("a", quiet(), quiet()), task("b", stalled(10.1), quiet()));

        assertThat(results).containsExactly("a void", "b void", "a ok", "b ok");
        assertThat(measured.get(0).detail()).contains("another trial of the block");
        assertThat(measured.get(1).detail()).contains("busy with something else");
    }

    @Test
    void shouldMeasureAgainIfTheHostTookTheCores() throws IOException {
        measure(task("a", ok(Map.of(Metric.STALLED, 0.0, Metric.STOLEN, 11.0)), quiet()));

        assertThat(results).containsExactly("a void", "a ok");
    }

    @Test
    void shouldKeepTheFiguresOfAVoidMeasurement() throws IOException {
        measure(task("a", stalled(50), quiet()));

        assertThat(measured.get(0).metrics()).containsEntry(Metric.STALLED, 50.0);
    }

    @Test
    void shouldGiveUpAfterTwoRepetitions() throws IOException {
        final Measured[] busy = Stream.generate(() -> stalled(30)).limit(3).toArray(Measured[]::new);

        measure(task("a", busy));

        assertThat(results).containsExactly("a void", "a void", "a void");
    }

    @Test
    void shouldNotHideAFailureOfABusyBlock() throws IOException {
        final Measured failed = Measured.nothing(Outcome.CRASH, "gone", List.of());

        measure(task("a", failed, quiet()), task("b", stalled(40), quiet()));

        assertThat(results).containsExactly("a crash", "b void", "a ok", "b ok");
    }
}

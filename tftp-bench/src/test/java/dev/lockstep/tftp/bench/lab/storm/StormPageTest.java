package dev.lockstep.tftp.bench.lab.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.findings.pages.PageText;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StormPageTest {
    private static StormTrial trial(final int clients, final double spuriousPercent) {
        return new StormTrial("busybox", clients, "seed", 8333, clients, 1, 2, 3, 4, 5, 6, spuriousPercent);
    }

    private static String text(final StormTrial... trials) {
        return PageText.of(StormPage.of(Stream.of(trials)
                        .map(storm -> new StormCell(List.of(storm)))
                        .toList())
                .parts());
    }

    @Test
    void shouldReportTheNumbersOfClientsBetweenWhichAServerCollapses() {
        assertThat(text(trial(10_000, 55), trial(100, 0), trial(1000, 9.9)))
                .startsWith("busybox: collapses between 1,000 and 10,000 clients; theory predicts 8,333.");
    }

    @Test
    void shouldReportThatAServerDoesNotCollapse() {
        assertThat(text(trial(100, 0), trial(1000, 9.9)))
                .startsWith("busybox: does not collapse up to 1,000 clients; theory predicts 8,333");
    }

    @Test
    void shouldCallItACollapseIfOneClientInAHundredFails() {
        final StormTrial failing =
                new StormTrial("hpa5", 100, "seed", 8333, 95, 1, Double.POSITIVE_INFINITY, 3, 4, 5, 6, 0);

        assertThat(text(failing)).startsWith("hpa5: collapsed at 100 clients or fewer");
    }

    @Test
    void shouldReportThatEveryNumberOfClientsCollapses() {
        assertThat(text(trial(1000, 10))).startsWith("busybox: collapsed at 1,000 clients or fewer");
    }

    /** The clients of one storm share its luck: the figure is the median over storms, with its interval. */
    @Test
    void shouldShowMediansOverStormsWithTheirIntervals() {
        final List<StormTrial> storms = IntStream.rangeClosed(1, 9)
                .mapToObj(i -> new StormTrial("hpa5", 100, "seed/" + i, 8333, 100, 1, i, 30, 4, 5, 6, 0))
                .toList();

        assertThat(PageText.of(StormPage.of(List.of(new StormCell(storms))).parts()))
                .contains("5.00 (2.00-8.00)", "9 storms of each kind");
    }
}

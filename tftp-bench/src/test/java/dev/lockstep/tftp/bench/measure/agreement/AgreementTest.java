package dev.lockstep.tftp.bench.measure.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.findings.pages.PageMarkdown;
import dev.lockstep.tftp.bench.lab.profile.Profiles;
import dev.lockstep.tftp.bench.measure.probe.Silence;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A program agrees with its profile if it sends as many copies, and waits as long. */
class AgreementTest {
    private static final long TICK_NS = 60_000_000;
    private static final List<Long> EXPECTED = seconds(1, 2, 4);

    private static List<Long> seconds(final double... values) {
        return Arrays.stream(values).mapToObj(value -> Math.round(value * 1e9)).toList();
    }

    private static boolean holds(final boolean complete, final double... waits) {
        return new Agreement("p", "program", new Silence("RRQ", seconds(waits), 0, "", 0), complete, EXPECTED, TICK_NS)
                .holds();
    }

    @Test
    void shouldAllowATenthOrOneTick() {
        assertThat(holds(true, 1, 2, 4)).isTrue();
        assertThat(holds(true, 1.09, 1.81, 4.39)).isTrue();
        assertThat(holds(true, 1.11, 2, 4)).isFalse();
        assertThat(holds(true, 1, 2, 3.5)).isFalse();
    }

    @Test
    void shouldCountTheCopies() {
        assertThat(holds(true, 1, 2)).as("gave up too soon").isFalse();
        assertThat(holds(false, 1, 2)).as("was not heard until it gave up").isTrue();
        assertThat(holds(true, 1, 2, 4, 8)).isFalse();
        assertThat(holds(false, 1, 2, 4, 8)).isFalse();
    }

    @Test
    void shouldReadTheWaitsOfAProfile() {
        assertThat(Agreement.waitsOf(Profiles.parse("hpa5").asServer(), 0)).isEqualTo(seconds(1, 2, 4, 8, 16));
        assertThat(Agreement.waitsOf(Profiles.parse("ipxe").asClient(), 0)).isEqualTo(seconds(0.25, 0.5, 1, 2, 4));
        assertThat(Agreement.waitsOf(Profiles.parse("commons-net").asClient(), 0))
                .isEmpty();
        assertThat(Agreement.waitsOf(Profiles.parse("curl").asClient(), 0))
                .hasSize(42)
                .endsWith(7_000_000_000L);
        assertThat(Agreement.waitsOf(Profiles.parse("curl").asClient(), 1))
                .hasSize(48)
                .endsWith(73_000_000_000L);
    }

    @Test
    void shouldShowWhatDiffers() {
        final AgreementTable table = new AgreementTable();
        assertThat(table.failures()).isEmpty();
        table.add(new Agreement(
                "p", "client x", new Silence("RRQ", seconds(1, 2, 9), 0, "", 0), true, EXPECTED, TICK_NS));
        table.fail("client y sent nothing");

        assertThat(table.failures())
                .containsExactly("client y sent nothing", "profile p differs from client x: RRQ after 1s 2s 9s");
        assertThat(PageMarkdown.of("profiles", List.of(table.page()), Map.of()))
                .contains("| p | RRQ | 1s 2s 9s | 1s 2s 4s | differs | client x |");
    }
}

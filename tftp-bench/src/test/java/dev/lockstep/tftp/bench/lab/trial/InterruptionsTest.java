package dev.lockstep.tftp.bench.lab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.lab.plan.Scenarios;
import dev.lockstep.tftp.bench.lab.profile.Profiles;
import dev.lockstep.tftp.simulation.HostConditions;
import dev.lockstep.tftp.simulation.LinkConditions;
import dev.lockstep.tftp.simulation.Outage;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class InterruptionsTest {
    private static final long MS = 1_000_000L;
    private static final OutageLaw LAW =
            new OutageLaw(new OutageLaw.Span(0, 20 * MS), new OutageLaw.Span(100 * MS, 200 * MS), OutageLaw.ONCE);

    private static Scenario scenario(final Interruptions interruptions) {
        return new Scenario(
                "",
                LinkConditions.PERFECT,
                LinkConditions.PERFECT,
                HostConditions.INSTANT,
                HostConditions.INSTANT,
                interruptions);
    }

    @Test
    void eachTrialDrawsItsTimesBetweenTheLimits() {
        final List<Outage> drawn =
                LongStream.range(0, 1000).mapToObj(LAW::drawn).toList();

        assertThat(drawn).allSatisfy(outage -> {
            assertThat(outage.startNs()).isBetween(0L, 20 * MS);
            assertThat(outage.lengthNs()).isBetween(100 * MS, 200 * MS);
            assertThat(outage.everyNs()).isZero();
        });
        assertThat(drawn.stream().mapToLong(Outage::lengthNs).average().orElseThrow())
                .isBetween(147.0 * MS, 153.0 * MS);
    }

    @Test
    void bothDirectionsAreCutAtTheSameTime() {
        final Scenario trial = scenario(new Interruptions(List.of(LAW), List.of(LAW), List.of(), List.of()))
                .inTrial(7);

        assertThat(trial.toServer().toString())
                .contains("lengthNs")
                .isEqualTo(trial.toClient().toString());
    }

    @Test
    void theHostsPauseIndependently() {
        final Scenario trial = scenario(new Interruptions(List.of(), List.of(), List.of(LAW), List.of(LAW)))
                .inTrial(7);

        assertThat(trial.server().pauses())
                .hasSize(1)
                .isNotEqualTo(trial.client().pauses());
    }

    /** A timer of 5 s sends at multiples of 5 s: with outages of 30 s, it always won by the end of the outage. */
    @Test
    void aTimerDoesNotMeetTheEndOfTheSpanningTreesOutageByItsMultiples() {
        final SimulatedTransfer read = new SimulatedTransfer(
                new TransferSpec(false, 256 << 10, 1428, 1),
                Scenarios.named("stp-30s"),
                Profiles.parse("uboot"),
                Profiles.parse("uboot"));
        final TreeSet<Long> seconds = new TreeSet<>();
        IntStream.range(0, 60)
                .forEach(trial -> seconds.add(read.run("phase/" + trial).completionNs() / 1_000_000_000L));

        assertThat(seconds.first()).isBetween(30L, 36L);
        assertThat(seconds.last()).isGreaterThan(44);
        assertThat(seconds).hasSizeGreaterThan(3);
    }
}

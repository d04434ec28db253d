package dev.lockstep.tftp.bench.lab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.lab.profile.Profiles;
import dev.lockstep.tftp.simulation.DelayLaw;
import dev.lockstep.tftp.simulation.DrawnPauses;
import dev.lockstep.tftp.simulation.HostConditions;
import dev.lockstep.tftp.simulation.LinkConditions;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other implementations that are easily upset, beside the default timers. */
class PeerHabitsTest {
    private static final long MS = 1_000_000L;
    private static final TransferSpec READ = new TransferSpec(false, 400 * 512, 512, 1);
    private static final TransferSpec WRITE = new TransferSpec(true, 2_000 * 512, 512, 1);
    private static final LinkConditions LAN =
            LinkConditions.builder().delayNs(MS / 10).build();

    private static HostConditions pausing(final long longestMs) {
        return new HostConditions(
                0,
                List.of(),
                new DrawnPauses(DelayLaw.uniform(5 * MS, 20 * MS), DelayLaw.uniform(10 * MS, longestMs * MS)),
                0,
                false);
    }

    private static TransferResult run(
            final TransferSpec spec, final long longestPauseMs, final String client, final String server) {
        final Scenario pauses = new Scenario("", LAN, LAN, HostConditions.INSTANT, pausing(longestPauseMs));
        return new SimulatedTransfer(spec, pauses, Profiles.parse(client), Profiles.parse(server)).run("habits");
    }

    @Test
    @Tag("6298-2.4")
    void aBootLoaderThatHangsAtADuplicateBootsAlthoughItErasesFlash() {
        assertThat(run(READ, 150, "fragile-rom", "adaptive").success()).isTrue();
        assertThat(run(READ, 150, "fragile-rom", "adaptive:floor=20ms").success())
                .as("with a timeout shorter than its pauses")
                .isFalse();
    }

    @Test
    @Tag("1123-4.2.3.1a")
    void aWriterThatAnswersDuplicateAcksWithDataSendsEachBlockOnce() {
        final TransferResult patient = run(WRITE, 150, "atftp", "adaptive");
        final TransferResult hasty = run(WRITE, 150, "atftp", "adaptive:ack-floor=20ms,floor=20ms");

        assertThat(patient.success()).isTrue();
        assertThat(patient.packetsToServer()).isEqualTo(2_002);
        assertThat(hasty.packetsToServer()).as("with an early timer for ACKs").isGreaterThan(3_000);
    }

    /** The client repeats each packet after a second, for ever. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("DF-6.6")
    void aPeerThatRepeatsItselfIsServedAlthoughHalfOfAllPacketsAreLost(final boolean write) {
        final LinkConditions half =
                LinkConditions.builder().delayNs(MS / 10).loss(0.5).build();
        final Scenario lossy = Scenario.symmetric("", half);
        final SimulatedTransfer transfer = new SimulatedTransfer(
                new TransferSpec(write, 100 * 512, 512, 1),
                lossy,
                Profiles.parse("fixed:1s,patience=1440m"),
                Profiles.parse("adaptive"));
        for (int i = 0; i < 20; i++) {
            final TransferResult result = transfer.run("half " + i);
            // a dally is bounded, so that a writer may miss all of the final ACKs
            assertThat(result.success() || (write && result.falseFailure()))
                    .as("seed %d: %s", i, result)
                    .isTrue();
        }
    }
}

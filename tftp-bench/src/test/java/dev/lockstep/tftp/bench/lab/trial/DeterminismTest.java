package dev.lockstep.tftp.bench.lab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.lab.plan.Scenarios;
import dev.lockstep.tftp.bench.lab.profile.Profiles;
import dev.lockstep.tftp.wire.Opcode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The same seed gives the same result on every JVM and every operating system. */
class DeterminismTest {
    private static final TransferSpec READ = new TransferSpec(false, 300_000, 512, 1);
    private static final TransferSpec WINDOWS = new TransferSpec(true, 300_000, 1428, 8);

    /** The digest comes from a run on one JVM. CI compares it on two. */
    private static final int EXPECTED = -795217672;

    @Test
    void shouldGiveTheSameResultsForTheSameSeedOnEveryJvm() {
        final List<TransferResult> first = all("a");
        final List<TransferResult> second = all("a");

        assertThat(second).isEqualTo(first);
        assertThat(all("b")).isNotEqualTo(first);
        assertThat(first.toString().hashCode()).isEqualTo(EXPECTED);
    }

    private static List<TransferResult> all(final String seed) {
        final List<TransferResult> results = new ArrayList<>();
        for (final Scenario scenario : Scenarios.all()) {
            for (final String timer : List.of("adaptive", "cocoa", "fasor", "dnsmasq-2.90", "ipxe")) {
                results.add(new SimulatedTransfer(READ, scenario, Profiles.parse(timer), Profiles.parse("adaptive"))
                        .run(seed));
                results.add(new SimulatedTransfer(WINDOWS, scenario, Profiles.parse("adaptive"), Profiles.parse(timer))
                        .run(seed));
            }
        }
        return results;
    }

    /** Timers that are compared meet the same losses: the network loses the same first copies of DATA. */
    @Test
    void shouldLoseTheSameBlocksForEachTimer() {
        final Scenario lossy = Scenarios.named("lossy-5");
        final Set<Long> oneWay =
                lostFirstCopies(new SimulatedTransfer(READ, lossy, Profiles.parse("busybox"), Profiles.parse("hpa5")));
        final Set<Long> otherWay = lostFirstCopies(
                new SimulatedTransfer(READ, lossy, Profiles.parse("adaptive"), Profiles.parse("adaptive")));

        assertThat(oneWay).isNotEmpty().isEqualTo(otherWay);
    }

    private static Set<Long> lostFirstCopies(final SimulatedTransfer simulation) {
        final Set<Long> seen = new HashSet<>();
        final Set<Long> lost = new HashSet<>();
        simulation.run("paired", packet -> {
            if (packet.opcode() == Opcode.DATA && seen.add(packet.index()) && packet.isLost()) {
                lost.add(packet.index());
            }
        });
        return lost;
    }
}

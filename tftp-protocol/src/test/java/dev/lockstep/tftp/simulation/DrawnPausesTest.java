package dev.lockstep.tftp.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pauses at random times, and datagrams that find no room while a host pauses. */
class DrawnPausesTest {
    private static final long MS = SmallFile.MS;
    private static final DrawnPauses LAWS =
            new DrawnPauses(DelayLaw.uniform(10 * MS, 30 * MS), DelayLaw.uniform(5 * MS, 50 * MS));

    @Test
    void pausesHaveTheDrawnLengthsAndDistances() {
        final PauseSequence pauses = new PauseSequence(LAWS, new KeyedRandom(1));
        long timeNs = 0;
        for (int i = 0; i < 1_000; i++) {
            long startNs = timeNs;
            while (pauses.endNs(startNs) == startNs) {
                startNs += MS / 10;
            }
            final long endNs = pauses.endNs(startNs);
            assertThat(startNs - timeNs).isBetween(10 * MS, 30 * MS + MS / 10);
            assertThat(endNs - startNs).isBetween(5 * MS - MS / 10, 50 * MS);
            assertThat(pauses.endNs(endNs - 1)).isEqualTo(endNs);
            timeNs = endNs;
        }
        assertThat(pauses.endNs(0)).as("before the first").isZero();
    }

    @Test
    void equalSeedsDrawEqualPauses() {
        final PauseSequence one = new PauseSequence(LAWS, new KeyedRandom(7));
        final PauseSequence same = new PauseSequence(LAWS, new KeyedRandom(7));
        final PauseSequence other = new PauseSequence(LAWS, new KeyedRandom(8));
        boolean differs = false;
        for (long timeNs = 0; timeNs < 1_000 * MS; timeNs += MS) {
            assertThat(one.endNs(timeNs)).isEqualTo(same.endNs(timeNs));
            differs |= one.endNs(timeNs) != other.endNs(timeNs);
        }
        assertThat(differs).isTrue();
    }

    /** The client sleeps when the window of 8 blocks of 100 bytes arrives. */
    @Test
    void whatFindsNoRoomAtAPausingHostIsLost() {
        assertThat(delivered(0)).isEqualTo(8);
        assertThat(delivered(3 * 104)).isEqualTo(3);
    }

    private static long delivered(final long receiveBytes) {
        final EventLog log = new EventLog();
        final Simulation simulation = SmallFile.serving(SmallFile.bytes(750))
                .retransmission(RetransmitPolicies.parse("fixed:100s,patience=90s"))
                .tap(log)
                .build();
        final HostConditions sleeping =
                new HostConditions(0, List.of(new Outage(19 * MS, 50 * MS, 0)), null, receiveBytes, false);
        simulation
                .client(sleeping, 1)
                .read(SmallFile.request(SmallFile.windows(100, 8), "fixed:100s,patience=90s"), new MemoryContent());
        simulation.runUntil(80 * MS);
        return log.lines().stream()
                .filter(line -> line.contains("client gets DATA"))
                .count();
    }

    @Test
    void aNegativeBufferIsRefused() {
        assertThatThrownBy(() -> new HostConditions(0, List.of(), null, -1, false))
                .hasMessageContaining("receiveBytes -1");
    }
}

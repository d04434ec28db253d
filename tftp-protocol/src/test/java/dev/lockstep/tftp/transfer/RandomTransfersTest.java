package dev.lockstep.tftp.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Thousands of transfers between our client and our server, each made up from a seed. A failure names its seed; {@code
 * -Dlockstep.seed=N} runs that one alone and prints its packets, {@code -Dlockstep.transfers=N} runs more.
 */
class RandomTransfersTest {
    private static final long TRANSFERS = Long.getLong("lockstep.transfers", 20_000);
    private static final Long ONLY_SEED = Long.getLong("lockstep.seed");
    private static final int FLIGHTS_PER_CAUSE = 2;
    private static final long SHORTEST_FIRST_TIMEOUT_NS = 200 * Scenario.MILLIS;
    private static final int MOST_FAILURES_IN = 1_000;
    private static final double LITTLE_LOSS = 0.03;
    private static final Set<Kind> DONE = EnumSet.of(Kind.COMPLETED, Kind.UNCONFIRMED);
    private static final Set<Kind> DONE_OR_UNPROVEN = EnumSet.of(Kind.COMPLETED, Kind.UNCONFIRMED, Kind.TIMED_OUT);

    private final Map<Kind, Integer> outcomes = new EnumMap<>(Kind.class);
    private int failures;

    @Test
    @Tag("1350-5.9")
    @Tag("1123-4.2.3.1a")
    @Tag("7440-3.7")
    @Tag("DF-16.1")
    void everyTransferKeepsTheRulesAndDeliversTheFileOrGivesUpInTime() {
        final long first = ONLY_SEED == null ? 0 : ONLY_SEED;
        final long end = ONLY_SEED == null ? TRANSFERS : ONLY_SEED + 1;
        for (long seed = first; seed < end; seed++) {
            runOne(seed);
        }
        assertThat(failures)
                .as("failed transfers of " + TRANSFERS + ": " + outcomes)
                .isLessThan((int) (TRANSFERS / MOST_FAILURES_IN) + 2);
    }

    private void runOne(final long seed) {
        final Scenario scenario = RandomScenario.of(seed);
        final TransferRun run = ONLY_SEED == null ? TransferRun.untraced(scenario) : TransferRun.traced(scenario);
        try {
            run.run();
            verify(scenario, run);
        } catch (final AssertionError | RuntimeException e) {
            throw new AssertionError("-Dlockstep.seed=" + seed + ": " + e.getMessage() + "\n" + scenario, e);
        } finally {
            if (ONLY_SEED != null) {
                System.out.println(scenario + "\n" + run.trace());
            }
        }
    }

    private void verify(final Scenario scenario, final TransferRun run) {
        final Kind client = run.client().outcome().kind();
        outcomes.merge(client, 1, Integer::sum);
        final VirtualServer.Session session = run.session();
        final double loss = Math.max(scenario.toServer.loss(), scenario.toClient.loss());
        if (client == Kind.COMPLETED) {
            assertThat(run.isStored()).as("the file is stored").isTrue();
            assertThat(session).isNotNull();
            if (session != null) {
                // to a server whose only block was never acknowledged, the client never showed itself
                final boolean proven = session.transfer().counters().blocks() > 1;
                assertThat(session.transfer().outcome().kind())
                        .as("the server's view of what the client completed")
                        .isIn(proven ? DONE : DONE_OR_UNPROVEN);
            }
        } else {
            failures++;
            assertThat(client)
                    .as(run.client().outcome().toString())
                    .isIn(Kind.TIMED_OUT, Kind.UNCONFIRMED, Kind.REMOTE_ERROR);
            assertThat(loss)
                    .as("loss where " + run.client().outcome())
                    .isGreaterThan(client == Kind.UNCONFIRMED ? 0 : LITTLE_LOSS);
        }
        if (loss == 0) {
            assertThat(run.onlyServer().outcome().kind()).isEqualTo(Kind.COMPLETED);
        }
        if (scenario.stallProbability == 0 && !run.sessions().isEmpty()) {
            verifyRepetitions(scenario, run);
        }
    }

    /** Each disturbance may cost a flight or two, but it does not go on costing. */
    private static void verifyRepetitions(final Scenario scenario, final TransferRun run) {
        final FlowMonitor flow = run.flow();
        final long flight = Math.min(flow.windowSize(), flow.blocks());
        final long causes = run.disturbances() + run.expiries();
        assertThat(flow.dataSent() - flow.blocks())
                .as("blocks sent again for %d disturbances and time-outs and a window of %d", causes, flight)
                .isLessThanOrEqualTo(FLIGHTS_PER_CAUSE * causes * flight);
        final long roundTripNs = scenario.toServer.delayNs() + scenario.toClient.delayNs();
        if (scenario.toServer.isFlawless()
                && scenario.toClient.isFlawless()
                && scenario.options.timeoutMicros() == 0
                && roundTripNs < SHORTEST_FIRST_TIMEOUT_NS) {
            final long roundTrips = (flow.blocks() + flow.windowSize() - 1) / flow.windowSize() + 1;
            assertThat(flow.dataSent()).as("blocks sent over flawless links").isEqualTo(flow.blocks());
            assertThat(run.storedNs()).as("time over flawless links").isLessThanOrEqualTo(roundTrips * roundTripNs);
        }
    }
}

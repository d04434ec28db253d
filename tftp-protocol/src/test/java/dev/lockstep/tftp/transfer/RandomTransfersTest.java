package dev.lockstep.tftp.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Thousands of transfers between our client and our server, each generated from a seed. A failure names its seeds: {@code -Dsimulation=SEED}
 * repeats one and prints its packets. {@code -Dsimulations=N} runs more.
 */
class RandomTransfersTest {
    private static final long TRANSFERS = Long.getLong("simulations", 30_000);
    private static final Long ONLY_SEED = Long.getLong("simulation");

    /** Scenarios that broke a rule when a million were run: blocks sent 18 times, a copied request, an old ACK. */
    private static final long[] FOUND = {245_000, 223_469, 560_501};

    private static final int MOST_SHOWN = 10;
    private static final int FLIGHTS_PER_CAUSE = 2;
    private static final long SHORTEST_FIRST_TIMEOUT_NS = 200 * Scenario.MILLIS;
    private static final int MOST_FAILURES_IN = 1_000;
    private static final double LITTLE_LOSS = 0.03;
    private static final Set<Kind> DONE = EnumSet.of(Kind.COMPLETED, Kind.UNCONFIRMED);
    private static final Set<Kind> DONE_OR_UNPROVEN = EnumSet.of(Kind.COMPLETED, Kind.UNCONFIRMED, Kind.TIMED_OUT);
    private static final Set<Kind> POSSIBLE =
            EnumSet.of(Kind.COMPLETED, Kind.UNCONFIRMED, Kind.TIMED_OUT, Kind.REMOTE_ERROR);

    /**
     * The result of one transfer.
     *
     * @param mayFail whether the links are harsh or the storage has a fault
     * @param violation the rule that was broken, or empty
     */
    private record Result(long seed, boolean mayFail, Kind client, String violation) {}

    @Test
    @Tag("1350-5.9")
    @Tag("1123-4.2.3.1a")
    @Tag("7440-3.7")
    @Tag("DF-16.1")
    void everyTransferFollowsTheRulesAndCompletesOrGivesUpInTime() {
        final LongStream seeds = ONLY_SEED == null
                ? LongStream.concat(LongStream.range(0, TRANSFERS), LongStream.of(FOUND))
                : LongStream.of(ONLY_SEED);
        final List<Result> results =
                seeds.parallel().mapToObj(RandomTransfersTest::run).toList();

        assertThat(results.stream()
                        .filter(result -> !result.violation.isEmpty())
                        .limit(MOST_SHOWN))
                .as("run one again with -Dsimulation=SEED")
                .isEmpty();
        final Map<Kind, Long> gentle = results.stream()
                .filter(result -> !result.mayFail)
                .collect(Collectors.groupingBy(Result::client, Collectors.counting()));
        final long completed = gentle.getOrDefault(Kind.COMPLETED, 0L);
        final long all = gentle.values().stream().mapToLong(Long::longValue).sum();
        assertThat(all - completed)
                .as("transfers that failed although little was lost: " + gentle)
                .isLessThan(all / MOST_FAILURES_IN + 2);
    }

    private static Result run(final long seed) {
        final RandomScenario random = RandomScenario.of(seed);
        final Scenario scenario = random.scenario();
        final boolean mayFail = random.isHarsh() || scenario.hasFault();
        final TransferRun run = ONLY_SEED == null ? TransferRun.untraced(scenario) : TransferRun.traced(scenario);
        try {
            run.run();
            verify(random, run);
            return new Result(seed, mayFail, run.client().outcome().kind(), "");
        } catch (final AssertionError | RuntimeException e) {
            return new Result(seed, mayFail, Kind.ABORTED, e + "\n" + scenario);
        } finally {
            if (ONLY_SEED != null) {
                System.out.println(scenario + "\n" + run.trace());
            }
        }
    }

    private static void verify(final RandomScenario random, final TransferRun run) {
        if (random.scenario().hasFault()) {
            final boolean isLossless =
                    random.toServer().loss() == 0 && random.toClient().loss() == 0;
            new FaultRules(random.scenario(), run).verify(isLossless && !random.isHarsh());
            return;
        }
        final Kind client = run.client().outcome().kind();
        final double loss = Math.max(random.toServer().loss(), random.toClient().loss());
        assertThat(client).as(run.client().outcome().toString()).isIn(POSSIBLE);
        for (final Transfer transfer : run.serverTransfers()) {
            assertThat(transfer.outcome().kind())
                    .as(transfer.outcome().toString())
                    .isIn(POSSIBLE);
        }
        if (client == Kind.COMPLETED) {
            verifyCompleted(run);
        } else {
            assertThat(loss)
                    .as("loss where " + run.client().outcome())
                    .isGreaterThan(client == Kind.UNCONFIRMED ? 0 : LITTLE_LOSS);
        }
        if (loss == 0) {
            // a copy of the request that arrives after the transfer is over begins another one, which the client
            // refuses
            final Transfer server = run.serverOfTheClient();
            assertThat(server).isNotNull();
            if (server != null) {
                assertThat(server.outcome().kind()).isEqualTo(Kind.COMPLETED);
            }
        }
        if (!random.isHarsh()
                && random.scenario().stallProbability == 0
                && !run.serverTransfers().isEmpty()) {
            verifyRepetitions(random, run);
        }
    }

    private static void verifyCompleted(final TransferRun run) {
        final Transfer server = run.serverOfTheClient();
        assertThat(run.isStored()).as("the file is stored").isTrue();
        assertThat(server).isNotNull();
        if (server != null) {
            // a server whose only block was never acknowledged has not heard from the client
            final boolean proven = server.counters().blocks() > 1;
            assertThat(server.outcome().kind())
                    .as("the server's view of a transfer that the client completed")
                    .isIn(proven ? DONE : DONE_OR_UNPROVEN);
        }
    }

    /** Each disturbance may cost one or two windows of retransmissions, and no more. */
    private static void verifyRepetitions(final RandomScenario random, final TransferRun run) {
        final FlowMonitor flow = run.flow();
        final long flight = Math.min(flow.windowSize(), flow.blocks());
        final long causes = run.disturbances().datagrams() + run.disturbances().expiries();
        assertThat(flow.dataSent() - flow.blocks())
                .as("blocks sent again for %d disturbances and time-outs and a window of %d", causes, flight)
                .isLessThanOrEqualTo(FLIGHTS_PER_CAUSE * causes * flight);
        final long roundTripNs = random.toServer().delayNs() + random.toClient().delayNs();
        if (random.toServer().isFlawless()
                && random.toClient().isFlawless()
                && random.scenario().options.timeoutMicros() == 0
                && roundTripNs < SHORTEST_FIRST_TIMEOUT_NS) {
            final long roundTrips = (flow.blocks() + flow.windowSize() - 1) / flow.windowSize() + 1;
            assertThat(flow.dataSent()).as("blocks sent over flawless links").isEqualTo(flow.blocks());
            assertThat(run.storedNs()).as("time over flawless links").isLessThanOrEqualTo(roundTrips * roundTripNs);
        }
    }
}

package dev.lockstep.tftp.bench.lab.timers;

import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.lab.trial.Peer;
import dev.lockstep.tftp.bench.lab.trial.Scenario;
import dev.lockstep.tftp.bench.lab.trial.SimulatedTransfer;
import dev.lockstep.tftp.bench.lab.trial.TransferResult;
import dev.lockstep.tftp.bench.lab.trial.TransferSpec;
import dev.lockstep.tftp.simulation.LinkConditions;
import dev.lockstep.tftp.simulation.Outage;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The effect of an outage in the middle of a read, on a path of 1 ms with the same timers at both ends. Immutable.
 *
 * @param timer the timer of both ends
 * @param clientGivesUpNs the time from the start of an endless outage until the client gives up
 * @param serverGivesUpNs the time until the server gives up
 * @param longestOutageNs the longest outage that the transfer survives, within 1 %
 * @param overshootSeconds the delay of the transfer beyond the length of an outage of half that length; NaN if it survives none
 */
record Resilience(
        String timer, long clientGivesUpNs, long serverGivesUpNs, long longestOutageNs, double overshootSeconds) {
    private static final TransferSpec TRANSFER = new TransferSpec(false, 400 * 1428, 1428, 1);
    private static final long DELAY_NS = TimeUnit.MICROSECONDS.toNanos(500);
    private static final long CUT_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long EVER_NS = TimeUnit.DAYS.toNanos(6);
    private static final long SHORTEST_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_NS = TimeUnit.HOURS.toNanos(1);
    private static final double PRECISION = 1.01;
    private static final String SEED = "resilience";

    static Resilience of(final String timer, final Function<String, Peer> peers) {
        final TransferResult dead = run(timer, peers, EVER_NS);
        final long survivedNs = longestOutage(timer, peers);
        return new Resilience(
                timer,
                dead.completionNs() - CUT_NS,
                dead.serverEndNs() - CUT_NS,
                survivedNs,
                survivedNs == 0 ? Double.NaN : standsStillSeconds(timer, peers, Math.max(SHORTEST_NS, survivedNs / 2)));
    }

    /** The delay of the transfer beyond the length of an outage; NaN if the transfer does not survive. */
    static double standsStillSeconds(final String timer, final Function<String, Peer> peers, final long cutNs) {
        final TransferResult result = run(timer, peers, cutNs);
        final long cleanNs = simulation(timer, peers, List.of()).run(SEED).completionNs();
        return result.success() ? Units.seconds(result.completionNs() - cleanNs - cutNs) : Double.NaN;
    }

    private static long longestOutage(final String timer, final Function<String, Peer> peers) {
        long survivedNs = 0;
        long tooLongNs = LONGEST_NS;
        long triedNs = SHORTEST_NS;
        while (survivedNs == 0 || tooLongNs > PRECISION * survivedNs) {
            if (run(timer, peers, triedNs).success()) {
                survivedNs = triedNs;
            } else {
                tooLongNs = triedNs;
            }
            if (tooLongNs <= SHORTEST_NS || survivedNs >= LONGEST_NS / 2) {
                return survivedNs;
            }
            triedNs = tooLongNs == LONGEST_NS ? 2 * survivedNs : (survivedNs + tooLongNs) / 2;
        }
        return survivedNs;
    }

    private static TransferResult run(final String timer, final Function<String, Peer> peers, final long outageNs) {
        return simulation(timer, peers, List.of(new Outage(CUT_NS, outageNs, 0)))
                .run(SEED);
    }

    private static SimulatedTransfer simulation(
            final String timer, final Function<String, Peer> peers, final List<Outage> outages) {
        final Scenario scenario = Scenario.symmetric(
                "cut",
                LinkConditions.builder().delayNs(DELAY_NS).outages(outages).build());
        return new SimulatedTransfer(TRANSFER, scenario, peers.apply(timer), peers.apply(timer));
    }
}

package dev.lockstep.tftp.bench.lab.storm;

import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.lab.trial.Storm;

/**
 * One storm, a line of trials.ndjson. Times are seconds.
 *
 * @param predicted the number of clients at which theory predicts a collapse
 * @param successes the number of clients whose file arrived
 * @param p50 the median completion time; infinite if half of the clients failed
 * @param p99 the 99th percentile of the completion time; infinite if one client in a hundred failed
 * @param allDone the time at which the last client had finished
 * @param packetsToServerPerSecond on average
 * @param packetsToClientsPerSecond on average
 * @param necessaryPerThousand retransmissions because of a loss, for each thousand blocks
 * @param spuriousPercent unnecessary retransmissions, in percent of the necessary packets
 */
record StormTrial(
        String timers,
        int clients,
        String seed,
        long predicted,
        int successes,
        double p50,
        double p99,
        double allDone,
        double packetsToServerPerSecond,
        double packetsToClientsPerSecond,
        double necessaryPerThousand,
        double spuriousPercent) {
    private static final double THOUSAND = 1000;

    /** The percentage of spurious retransmissions that counts as a collapse. */
    private static final double COLLAPSED = 10;

    static StormTrial of(
            final String timers,
            final int clients,
            final String seed,
            final long predicted,
            final Storm.Result result) {
        final double seconds = Units.seconds(result.lastNs());
        return new StormTrial(
                timers,
                clients,
                seed,
                predicted,
                result.successes(),
                quantile(result.completionsNs(), clients, 0.5),
                quantile(result.completionsNs(), clients, 0.99),
                seconds,
                result.packetsToServer() / seconds,
                result.packetsToClients() / seconds,
                THOUSAND * result.necessary() / Math.max(1, result.blocks()),
                Units.PERCENT * result.spuriousPart());
    }

    /** A quantile over all clients. A client that failed counts as slower than every other. */
    private static double quantile(final long[] sortedNs, final int clients, final double quantile) {
        final int rank = (int) (quantile * (clients - 1));
        return rank < sortedNs.length ? Units.seconds(sortedNs[rank]) : Double.POSITIVE_INFINITY;
    }

    /** Packets for each client, in both directions together. */
    double packetsPerClient() {
        return (packetsToServerPerSecond + packetsToClientsPerSecond) * allDone / clients;
    }

    boolean hasCollapsed() {
        return spuriousPercent >= COLLAPSED || Double.isInfinite(p99);
    }

    double successPercent() {
        return Units.PERCENT * successes / clients;
    }
}
